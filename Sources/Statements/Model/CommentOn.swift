import PglintelSyntax

/// COMMENT ON; a nil text removes the comment.
public struct CommentOn: Sendable {
  public var kind: ObjectKind
  public var object: QualifiedName
  public var part: String?
  public var text: String?

  public init(kind: ObjectKind, object: QualifiedName, part: String?, text: String?) {
    self.kind = kind
    self.object = object
    self.part = part
    self.text = text
  }
}
