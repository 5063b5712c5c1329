import PglintelSourceText
import PglintelSyntax

/// CREATE INDEX.
public struct CreateIndex: Sendable {
  public var index: IndexDefinition
  public var isConcurrent: Bool
  public var ifNotExists: Bool

  public init(index: IndexDefinition, isConcurrent: Bool, ifNotExists: Bool) {
    self.index = index
    self.isConcurrent = isConcurrent
    self.ifNotExists = ifNotExists
  }
}
