import PglintelSyntax

/// ALTER … RENAME.
public struct Rename: Sendable {
  public var kind: ObjectKind
  /// The object, or for columns, constraints, policies, triggers and attributes the relation that has it.
  public var object: QualifiedName
  /// The column, constraint, policy, trigger or attribute.
  public var part: String?
  /// Of a routine: its parameters' types; nil where none are written.
  public var arguments: [TypeName]?
  public var newName: String
  public var ifExists: Bool
  /// Of kinds that are kept as they are written: what tells apart objects of one name, and the whole statement.
  public var discriminator = ""
  public var written: WrittenSQL?

  public init(
    kind: ObjectKind, object: QualifiedName, part: String?, arguments: [TypeName]? = nil, newName: String,
    ifExists: Bool
  ) {
    self.kind = kind
    self.object = object
    self.part = part
    self.arguments = arguments
    self.newName = newName
    self.ifExists = ifExists
  }
}
