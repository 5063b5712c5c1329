import PglintelSyntax

extension Catalog {
  /// A view or materialized view; `replaces` is OR REPLACE.
  @discardableResult
  public mutating func createView(
    _ name: ObjectName, _ definition: ViewDefinition, replaces: Bool = false
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claim(name, for: oid)
    var view = View(oid: makeOID(), name: name, isMaterialized: definition.isMaterialized)
    view.query = definition.query
    view.dependencies = definition.dependencies
    view.columnNames = definition.columnNames
    views[oid] = view
    created(.object(oid))
    return oid
  }

  /// REFRESH MATERIALIZED VIEW [WITH NO DATA].
  public mutating func setPopulated(_ isPopulated: Bool, of view: OID) { views[view]?.isPopulated = isPopulated }
}
