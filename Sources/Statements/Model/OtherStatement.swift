import PglintelSyntax

/// A statement that is known by kind only.
public struct OtherStatement: Sendable {
  /// The parser's name of it, such as `AlterSystemStmt`.
  public var kind: String
  /// Every relation named anywhere in it: what it could touch.
  public var relations: [QualifiedName]
  /// The one that it is made on: CREATE RULE's.
  public var target: QualifiedName?
  /// Functions and procedures that it calls: CALL, EXECUTE, …
  public var calls: [FunctionCall]
  /// Other facts that matter: `CREATE DATABASE`, `concurrently`, …
  public var forbiddenInTransaction: Bool
  /// What it says of an object of a kind that is kept as it is written.
  public var definition: WrittenDefinition?
  /// Of ALTER ROLE and ALTER DATABASE: the setting that later sessions begin with.
  public var setting: SetVariable?

  public init(
    kind: String, relations: [QualifiedName], target: QualifiedName? = nil, calls: [FunctionCall] = [],
    forbiddenInTransaction: Bool
  ) {
    self.kind = kind
    self.relations = relations
    self.target = target
    self.calls = calls
    self.forbiddenInTransaction = forbiddenInTransaction
  }
}
