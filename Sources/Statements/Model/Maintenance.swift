import PglintelSyntax

/// VACUUM, ANALYZE, CLUSTER, REINDEX, REFRESH MATERIALIZED VIEW.
public struct Maintenance: Sendable {
  public enum Kind: Sendable {
    case vacuum(full: Bool)
    case analyze
    case cluster
    case reindex(ReindexTarget)
    case refresh
  }

  public enum ReindexTarget: Sendable {
    case index, table, schema, database, system
  }

  public var kind: Kind
  /// None: the whole database.
  public var relations: [QualifiedName]
  public var isConcurrent: Bool
  /// REFRESH … WITH DATA (the default).
  public var withData: Bool

  public init(kind: Kind, relations: [QualifiedName], isConcurrent: Bool = false, withData: Bool = true) {
    self.kind = kind
    self.relations = relations
    self.isConcurrent = isConcurrent
    self.withData = withData
  }
}
