/// A row of `pg_class`: what a relation name can stand for.
public enum Relation: Sendable {
  case table(Table)
  case index(Index)
  case sequence(CatalogSequence)
  case view(View)

  public var oid: OID {
    switch self {
    case .table(let table): table.oid
    case .index(let index): index.oid
    case .sequence(let sequence): sequence.oid
    case .view(let view): view.oid
    }
  }

  public var name: ObjectName {
    switch self {
    case .table(let table): table.name
    case .index(let index): index.name
    case .sequence(let sequence): sequence.name
    case .view(let view): view.name
    }
  }

  /// Whether there is a type of its name.
  var hasRowType: Bool {
    switch self {
    case .table, .view: true
    case .index, .sequence: false
    }
  }

  public var table: Table? {
    if case .table(let table) = self { return table }
    return nil
  }
}
