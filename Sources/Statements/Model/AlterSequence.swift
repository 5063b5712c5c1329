import PglintelSyntax

/// ALTER SEQUENCE with options; renames and owners are statements of their own.
public struct AlterSequence: Sendable {
  public var name: QualifiedName
  public var options: SequenceOptions
  public var ifExists: Bool

  public init(name: QualifiedName, options: SequenceOptions, ifExists: Bool) {
    self.name = name
    self.options = options
    self.ifExists = ifExists
  }
}
