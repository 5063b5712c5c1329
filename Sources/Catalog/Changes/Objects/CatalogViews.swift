import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// A view or materialized view; `replaces` is OR REPLACE.
  @discardableResult
  public mutating func createView(
    _ name: ObjectName, _ definition: ViewDefinition, replaces: Bool = false
  ) throws(CatalogError) -> OID {
    if replaces, let existing = names[name].relation, !isUncertain(existing) {
      try replaceView(existing, with: definition)
      return existing
    }
    let oid = nextOID
    try claim(name, for: oid, avoidsTypes: true)
    views[oid] = View(oid: makeOID(), name: name, isMaterialized: definition.isMaterialized)
    define(oid, definition)
    created(.object(oid))
    return oid
  }

  private mutating func replaceView(_ oid: OID, with definition: ViewDefinition) throws(CatalogError) {
    guard let view = views[oid], !view.isMaterialized else {
      throw .wrongObjectType("\"\(relation(oid)?.name.name ?? "")\" is not a view")
    }
    try requireSameColumns(view.columnNames, definition.columnNames)
    for dependency in view.dependencies { viewsReading.remove(oid, for: dependency.relation) }
    define(oid, definition)
    altered(.object(oid))
  }

  /// Columns may be added at the end, nothing else (`view.c`, checkViewTupleDesc).
  private func requireSameColumns(_ old: [String]?, _ new: [String]?) throws(CatalogError) {
    guard let old, let new else { return }
    if new.count < old.count { throw .invalidTableDefinition("cannot drop columns from view") }
    for (before, after) in zip(old, new) where before != after {
      throw .invalidTableDefinition("cannot change name of view column \"\(before)\" to \"\(after)\"")
    }
  }

  private mutating func define(_ oid: OID, _ definition: ViewDefinition) {
    views[oid]?.take(definition)
    for dependency in definition.dependencies { viewsReading.insert(oid, for: dependency.relation) }
    note(definition.query, usedBy: oid)
  }

  /// REFRESH MATERIALIZED VIEW [WITH NO DATA].
  public mutating func setPopulated(_ isPopulated: Bool, of view: OID) {
    views[view]?.isPopulated = isPopulated
  }
}
