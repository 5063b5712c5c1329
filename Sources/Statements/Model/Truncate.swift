import PglintelSyntax

/// TRUNCATE.
public struct Truncate: Sendable {
  public var tables: [QualifiedName]
  public var cascade: Bool

  public init(tables: [QualifiedName], cascade: Bool) {
    self.tables = tables
    self.cascade = cascade
  }
}
