import PglintelSyntax

/// ALTER FUNCTION, PROCEDURE and ROUTINE with attributes; renames, schemas and owners are statements of their own.
public struct AlterRoutine: Sendable {
  public var kind: ObjectKind
  public var name: QualifiedName
  /// Its parameters' types; nil where none are written.
  public var arguments: [TypeName]?
  /// Nil: as it was.
  public var volatility: CreateRoutine.Volatility?
  public var isSecurityDefiner: Bool?
  /// What stands after the routine.
  public var written: WrittenSQL?

  public init(kind: ObjectKind, name: QualifiedName, arguments: [TypeName]?) {
    self.kind = kind
    self.name = name
    self.arguments = arguments
  }
}
