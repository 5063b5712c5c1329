import PglintelSyntax

/// ALTER … SET SCHEMA.
public struct SetSchema: Sendable {
  public var kind: ObjectKind
  public var object: QualifiedName
  /// Of a routine: its parameters' types; nil where none are written.
  public var arguments: [TypeName]?
  public var schema: String
  public var ifExists: Bool

  public init(
    kind: ObjectKind, object: QualifiedName, arguments: [TypeName]? = nil, schema: String, ifExists: Bool
  ) {
    self.kind = kind
    self.object = object
    self.arguments = arguments
    self.schema = schema
    self.ifExists = ifExists
  }
}
