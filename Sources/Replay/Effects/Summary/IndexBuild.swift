import PglintelCatalog

/// An index that a statement builds or rebuilds, and what it is on.
public struct IndexBuild: Hashable, Sendable {
  public let index: ObjectName
  public let relation: ObjectName
}
