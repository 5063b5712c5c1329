import PglintelSyntax

/// LOCK TABLE; the mode as `ACCESS EXCLUSIVE`.
public struct LockTable: Sendable {
  public var tables: [QualifiedName]
  public var mode: String

  public init(tables: [QualifiedName], mode: String) {
    self.tables = tables
    self.mode = mode
  }
}
