import PglintelSyntax

/// `pg_trigger`.
public struct Trigger: Hashable, Sendable {
  public let oid: OID
  public var name: String
  public var function: QualifiedName
  /// Events, condition and arguments as they are written.
  public var written: WrittenTrigger?

  public init(oid: OID, name: String, function: QualifiedName, written: WrittenTrigger? = nil) {
    self.oid = oid
    self.name = name
    self.function = function
    self.written = written
  }
}
