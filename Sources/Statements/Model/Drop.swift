import PglintelSourceText
import PglintelSyntax

/// DROP of anything.
public struct Drop: Sendable {
  public struct Target: Sendable {
    /// The object, or for policies, triggers and rules the relation that has it.
    public var name: QualifiedName
    /// The policy, trigger or rule.
    public var part: String?
    /// Of a routine: its parameters' types; nil where none are written.
    public var arguments: [TypeName]?
    /// What tells apart objects of one name, of kinds that are kept as they are written.
    public var discriminator = ""
    public var span: Span

    public init(name: QualifiedName, part: String? = nil, arguments: [TypeName]? = nil, span: Span) {
      self.name = name
      self.part = part
      self.arguments = arguments
      self.span = span
    }
  }

  public var kind: ObjectKind
  public var targets: [Target]
  public var ifExists: Bool
  public var cascade: Bool
  public var isConcurrent: Bool

  public init(kind: ObjectKind, targets: [Target], ifExists: Bool, cascade: Bool, isConcurrent: Bool = false) {
    self.kind = kind
    self.targets = targets
    self.ifExists = ifExists
    self.cascade = cascade
    self.isConcurrent = isConcurrent
  }
}
