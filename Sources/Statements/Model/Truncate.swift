import PglintelSyntax

/// TRUNCATE.
public struct Truncate: Sendable {
  public var tables: [QualifiedName]
  public var cascade: Bool
  /// Those of the tables that are named with ONLY.
  public var only: Set<QualifiedName> = []

  public init(tables: [QualifiedName], cascade: Bool) {
    self.tables = tables
    self.cascade = cascade
  }
}
