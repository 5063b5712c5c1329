import PglintelSyntax

/// A statement about an object of a kind that is kept as it is written.
public struct WrittenDefinition: Sendable {
  public enum Change: Sendable {
    /// - Parameters:
    ///   - replaces: OR REPLACE.
    ///   - ifNotExists: IF NOT EXISTS.
    case create(replaces: Bool, ifNotExists: Bool)
    case alter
    case drop
  }

  public var change: Change
  public var kind: ObjectKind
  public var name: QualifiedName
  /// What tells apart objects of one name: parameters' types, an index method, a server.
  public var discriminator: String
  /// The table of a rule.
  public var relation: QualifiedName?
  /// The whole statement.
  public var written: WrittenSQL

  public init(
    change: Change, kind: ObjectKind, name: QualifiedName, discriminator: String = "",
    relation: QualifiedName? = nil, written: WrittenSQL
  ) {
    self.change = change
    self.kind = kind
    self.name = name
    self.discriminator = discriminator
    self.relation = relation
    self.written = written
  }
}
