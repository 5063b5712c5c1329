/// What a name names, as DROP, RENAME and COMMENT say it.
public enum ObjectKind: String, Hashable, Sendable {
  case table, foreignTable = "foreign table", view, materializedView = "materialized view", index, sequence
  case column, constraint, domainConstraint = "domain constraint", policy, trigger, rule
  case schema, type, domain, enumValue = "enum value", attribute
  case function, procedure, routine, aggregate
  case `extension`, role, database, tablespace, publication, subscription, statistics
  case other = "object"

  /// Kinds that share `pg_class`'s namespace.
  public var isRelation: Bool {
    switch self {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence: true
    default: false
    }
  }
}
