import PglintelSourceText
import PglintelSyntax

/// ALTER TABLE and its kin (INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW, FOREIGN TABLE, TYPE with attributes), which share
/// one node in the parser.
public struct AlterTable: Sendable {
  /// One subcommand. The parser gives it no place; the span comes from the tokens.
  public struct Subcommand: Sendable {
    public var action: Action
    public var span: Span

    public init(action: Action, span: Span) {
      self.action = action
      self.span = span
    }
  }

  public var relation: QualifiedName
  public var kind: ObjectKind
  public var isOnly: Bool
  public var ifExists: Bool
  public var subcommands: [Subcommand]

  public init(
    relation: QualifiedName, kind: ObjectKind = .table, isOnly: Bool = false, ifExists: Bool = false,
    subcommands: [Subcommand]
  ) {
    self.relation = relation
    self.kind = kind
    self.isOnly = isOnly
    self.ifExists = ifExists
    self.subcommands = subcommands
  }
}
