import PglintelSyntax

/// CREATE SEQUENCE.
public struct CreateSequence: Sendable {
  public var name: QualifiedName
  public var options: SequenceOptions
  public var persistence: Persistence
  public var ifNotExists: Bool

  public init(name: QualifiedName, options: SequenceOptions, persistence: Persistence, ifNotExists: Bool) {
    self.name = name
    self.options = options
    self.persistence = persistence
    self.ifNotExists = ifNotExists
  }
}
