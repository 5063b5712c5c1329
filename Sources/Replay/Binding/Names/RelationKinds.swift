import PglintelCatalog
import PglintelSyntax

extension Binder {
  /// DROP and ALTER of one kind refuse another (42809). What was only assumed to be a table may be anything.
  func require(_ relation: Relation, isA kind: ObjectKind) throws(CatalogError) {
    guard relation.table?.isPartial != true, relation.kind != kind else { return }
    throw CatalogError(code: "42809", message: "\"\(relation.name.name)\" is not \(kind.article) \(kind.rawValue)")
  }

  /// ALTER TABLE and its kin: TABLE stands for all kinds.
  func requireAlterable(_ relation: Relation, as kind: ObjectKind) throws(CatalogError) {
    if kind == .table || !kind.isRelation { return }
    try require(relation, isA: kind)
  }
}

extension Relation {
  var kind: ObjectKind {
    switch self {
    case .table(let table): table.isForeign ? .foreignTable : .table
    case .index: .index
    case .sequence: .sequence
    case .view(let view): view.isMaterialized ? .materializedView : .view
    }
  }
}

extension ObjectKind {
  fileprivate var article: String { self == .index ? "an" : "a" }
}
