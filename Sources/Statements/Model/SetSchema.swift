import PglintelSyntax

/// ALTER … SET SCHEMA.
public struct SetSchema: Sendable {
  public var kind: ObjectKind
  public var object: QualifiedName
  public var schema: String
  public var ifExists: Bool

  public init(kind: ObjectKind, object: QualifiedName, schema: String, ifExists: Bool) {
    self.kind = kind
    self.object = object
    self.schema = schema
    self.ifExists = ifExists
  }
}
