import PglintelSyntax

/// CREATE [OR REPLACE] [CONSTRAINT] TRIGGER.
public struct CreateTrigger: Sendable {
  public var name: String
  public var table: QualifiedName
  public var function: QualifiedName
  public var replaces: Bool
  public var isConstraint: Bool
  /// FOR EACH ROW; partitions get such triggers too.
  public var isForEachRow: Bool
  public var written: WrittenTrigger?

  public init(
    name: String, table: QualifiedName, function: QualifiedName, replaces: Bool, isConstraint: Bool,
    isForEachRow: Bool = false, written: WrittenTrigger? = nil
  ) {
    self.name = name
    self.table = table
    self.function = function
    self.replaces = replaces
    self.isConstraint = isConstraint
    self.isForEachRow = isForEachRow
    self.written = written
  }
}
