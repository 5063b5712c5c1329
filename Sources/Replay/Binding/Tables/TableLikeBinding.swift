import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// `LIKE source INCLUDING …`.
extension Binder {
  mutating func copyColumns(of like: CreateTable.Like, to oid: OID) throws(CatalogError) {
    switch try relation(like.source) {
    // The table itself is not there yet when LIKE is read.
    case .table(let source) where source.oid == oid: throw .undefinedRelation(source.name.name)
    case .table(let source): try copyColumns(of: source, like, to: oid)
    case .view(let view): try copyColumns(of: view, to: oid)
    case .index(let index): throw notLikable(index.name)
    case .sequence(let sequence): throw notLikable(sequence.name)
    }
  }

  private mutating func copyColumns(
    of source: Table, _ like: CreateTable.Like, to oid: OID
  ) throws(CatalogError) {
    let columns = catalog.columnDefinitions(
      of: source.oid, defaults: like.including.contains(.defaults), generated: like.including.contains(.generated),
      identity: like.including.contains(.identity))
    for column in columns { try catalog.defineColumn(column, of: oid) }
    if source.isPartial { catalog.setPartial(oid) }
    attribute(to: span)
  }

  /// A view's columns have no types here.
  private mutating func copyColumns(of view: View, to oid: OID) throws(CatalogError) {
    guard let names = view.columnNames else { return catalog.setPartial(oid) }
    for name in names { try catalog.defineColumn(ColumnDefinition(name: name, type: .unknown), of: oid) }
    attribute(to: span)
  }

  /// Everything that is no column.
  mutating func copyParts(of like: CreateTable.Like, to oid: OID) throws(CatalogError) {
    guard let source = try relation(like.source).table else { return }
    let withComments = like.including.contains(.comments)
    if like.including.contains(.constraints) {
      try catalog.copyChecks(from: source.oid, to: oid, withComments: withComments)
    }
    if like.including.contains(.indexes) {
      try catalog.copyIndexes(from: source.oid, to: oid, withComments: withComments)
    }
    if like.including.contains(.statistics) { copyStatistics(from: source, to: oid) }
    catalog.copySettings(
      from: source.oid, to: oid, storage: like.including.contains(.storage),
      compression: like.including.contains(.compression))
    if withComments { catalog.copyComments(from: source.oid, to: oid) }
  }

  private func notLikable(_ name: ObjectName) -> CatalogError {
    CatalogError(code: "42809", message: "relation \"\(name.name)\" is invalid in LIKE clause")
  }
}
