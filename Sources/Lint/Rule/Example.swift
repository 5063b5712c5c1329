/// A history that shows a rule at work. Tests replay it, and run its SQL on a real PostgreSQL.
public struct Example: Sendable {
  /// One migration of the example.
  public struct Migration: Sendable {
    public let up: String
    public let down: String?

    public init(up: String, down: String? = nil) {
      self.up = up
      self.down = down
    }
  }

  public enum Transaction: Sendable {
    case wrapped, none
  }

  public let isBad: Bool
  /// All but the last are the history; the last one is what is checked.
  public let migrations: [Migration]
  public let transaction: Transaction
  /// For bad examples: the clause that the finding points at, as text.
  public let marks: String?
  /// What the server says to the last migration where it refuses it, or to its down half where there is one: an SQLSTATE.
  public let serverRefuses: String?
  /// The first server major that reads its SQL; older ones refuse it as a syntax error (42601).
  public let sinceVersion: Int
  /// Lines of `pglintel.toml` that it needs.
  public let configuration: String
  /// All of its migrations are checked, as for a folder that nobody has looked at yet.
  public private(set) var checksAll = false
  /// The last migration was there before, with other contents.
  public private(set) var isEdit = false

  private init(
    isBad: Bool, migrations: [Migration], transaction: Transaction, marks: String?, serverRefuses: String?,
    sinceVersion: Int = 0, configuration: String
  ) {
    self.isBad = isBad
    self.migrations = migrations
    self.transaction = transaction
    self.marks = marks
    self.serverRefuses = serverRefuses
    self.sinceVersion = sinceVersion
    self.configuration = configuration
  }

  public static func bad(
    _ migrations: String..., marks: String, transaction: Transaction = .wrapped, serverRefuses: String? = nil,
    sinceVersion: Int = 0, configuration: String = ""
  ) -> Example {
    Example(
      isBad: true, migrations: migrations.map { Migration(up: $0) }, transaction: transaction, marks: marks,
      serverRefuses: serverRefuses, sinceVersion: sinceVersion, configuration: configuration)
  }

  public static func good(
    _ migrations: String..., transaction: Transaction = .wrapped, configuration: String = ""
  ) -> Example {
    Example(
      isBad: false, migrations: migrations.map { Migration(up: $0) }, transaction: transaction, marks: nil,
      serverRefuses: nil, configuration: configuration)
  }

  /// For rules about down halves.
  public static func bad(
    pairs: [Migration], marks: String, transaction: Transaction = .wrapped, serverRefuses: String? = nil,
    configuration: String = ""
  ) -> Example {
    Example(
      isBad: true, migrations: pairs, transaction: transaction, marks: marks, serverRefuses: serverRefuses,
      configuration: configuration)
  }

  public static func good(
    pairs: [Migration], transaction: Transaction = .wrapped, configuration: String = ""
  ) -> Example {
    Example(
      isBad: false, migrations: pairs, transaction: transaction, marks: nil, serverRefuses: nil,
      configuration: configuration)
  }

  /// The same with a last migration that was there before.
  public var edited: Example {
    var example = self
    example.isEdit = true
    return example
  }

  /// The same with all of its migrations checked.
  public var wholeHistory: Example {
    var example = self
    example.checksAll = true
    return example
  }
}
