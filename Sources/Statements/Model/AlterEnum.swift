import PglintelSyntax

/// ALTER TYPE … ADD VALUE and RENAME VALUE.
public struct AlterEnum: Sendable {
  public enum Change: Sendable {
    case addValue(String, before: String?, after: String?, ifNotExists: Bool)
    case renameValue(String, to: String)
  }

  public var name: QualifiedName
  public var change: Change

  public init(name: QualifiedName, change: Change) {
    self.name = name
    self.change = change
  }
}
