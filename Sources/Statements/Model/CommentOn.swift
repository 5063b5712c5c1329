import PglintelSyntax

/// COMMENT ON; a nil text removes the comment.
public struct CommentOn: Sendable {
  public var kind: ObjectKind
  public var object: QualifiedName
  public var part: String?
  /// Of a routine: its parameters' types; nil where none are written.
  public var arguments: [TypeName]?
  public var text: String?
  /// Of kinds that are kept as they are written: what tells apart objects of one name, and the whole statement.
  public var discriminator = ""
  public var written: WrittenSQL?

  public init(
    kind: ObjectKind, object: QualifiedName, part: String?, arguments: [TypeName]? = nil, text: String?
  ) {
    self.kind = kind
    self.object = object
    self.part = part
    self.arguments = arguments
    self.text = text
  }
}
