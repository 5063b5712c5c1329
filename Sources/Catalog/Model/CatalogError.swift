/// Why PostgreSQL would refuse a change.
public struct CatalogError: Error, Hashable, Sendable {
  /// SQLSTATE, such as `42P07`.
  public let code: String
  /// The server's wording.
  public let message: String

  /// For 2BP01: the objects that are in the way, in a fixed order.
  public let details: [String]

  /// Whether newer servers than PostgreSQL 17 may take the statement.
  public let isOfOlderServers: Bool

  public init(code: String, message: String, details: [String] = [], isOfOlderServers: Bool = false) {
    self.code = code
    self.message = message
    self.details = details
    self.isOfOlderServers = isOfOlderServers
  }

  /// What is said to each statement behind the failed one.
  public static let abortedTransaction = CatalogError(
    code: "25P02", message: "current transaction is aborted, commands ignored until end of transaction block")

  static func duplicateRelation(_ name: String) -> CatalogError {
    CatalogError(code: "42P07", message: "relation \"\(name)\" already exists")
  }

  public static func undefinedRelation(_ name: String) -> CatalogError {
    CatalogError(code: "42P01", message: "relation \"\(name)\" does not exist")
  }

  static func duplicateColumn(_ column: String, of table: String) -> CatalogError {
    CatalogError(code: "42701", message: "column \"\(column)\" of relation \"\(table)\" already exists")
  }

  public static func undefinedColumn(_ column: String, of table: String) -> CatalogError {
    CatalogError(code: "42703", message: "column \"\(column)\" of relation \"\(table)\" does not exist")
  }

  /// Where PostgreSQL does not say of which relation.
  static func undefinedColumn(_ column: String) -> CatalogError {
    CatalogError(code: "42703", message: "column \"\(column)\" does not exist")
  }

  static func duplicateObject(_ kind: String, _ name: String) -> CatalogError {
    CatalogError(code: "42710", message: "\(kind) \"\(name)\" already exists")
  }

  public static func undefinedObject(_ kind: String, _ name: String) -> CatalogError {
    CatalogError(code: "42704", message: "\(kind) \"\(name)\" does not exist")
  }

  public static func undefinedObject(_ kind: String, _ name: String, ofTable table: String) -> CatalogError {
    CatalogError(
      code: "42704", message: "\(kind) \"\(name)\" for table \"\(table)\" does not exist",
      isOfOlderServers: kind == "constraint" && mayBeNotNull(name))
  }

  static func duplicateConstraint(_ name: String, on table: String) -> CatalogError {
    CatalogError(code: "42710", message: "constraint \"\(name)\" for relation \"\(table)\" already exists")
  }

  static func undefinedConstraint(_ name: String, of table: String) -> CatalogError {
    CatalogError(
      code: "42704", message: "constraint \"\(name)\" of relation \"\(table)\" does not exist",
      isOfOlderServers: mayBeNotNull(name))
  }

  /// From PostgreSQL 18 on NOT NULL is a constraint, which is called so (`heap.c`, AddRelationNotNullConstraints).
  private static func mayBeNotNull(_ name: String) -> Bool { name.contains("_not_null") }

  static func duplicateConstraint(_ name: String, onDomain domain: String) -> CatalogError {
    CatalogError(code: "42710", message: "constraint \"\(name)\" for domain \"\(domain)\" already exists")
  }

  static func notRelated(_ child: String, _ parent: String, isPartitioned: Bool) -> CatalogError {
    let message =
      isPartitioned
      ? "relation \"\(child)\" is not a partition of relation \"\(parent)\""
      : "relation \"\(parent)\" is not a parent of relation \"\(child)\""
    return CatalogError(code: "42P01", message: message)
  }

  static func duplicatePolicy(_ name: String, on table: String) -> CatalogError {
    CatalogError(code: "42710", message: "policy \"\(name)\" for table \"\(table)\" already exists")
  }

  static func duplicateTrigger(_ name: String, on table: String) -> CatalogError {
    CatalogError(code: "42710", message: "trigger \"\(name)\" for relation \"\(table)\" already exists")
  }

  /// `pg_enum.c`, AddEnumLabel and RenameEnumLabel.
  static func undefinedLabel(_ label: String) -> CatalogError {
    CatalogError(code: "22023", message: "\"\(label)\" is not an existing enum label")
  }

  static func duplicateRoutine(_ name: String) -> CatalogError {
    CatalogError(code: "42723", message: "function \"\(name)\" already exists with same argument types")
  }

  static func invalidTableDefinition(_ message: String) -> CatalogError {
    CatalogError(code: "42P16", message: message)
  }
  static func datatypeMismatch(_ message: String) -> CatalogError { CatalogError(code: "42804", message: message) }
  static func wrongState(_ message: String) -> CatalogError { CatalogError(code: "55000", message: message) }
  static func invalidObject(_ message: String) -> CatalogError { CatalogError(code: "42P17", message: message) }
  static func invalidForeignKey(_ message: String) -> CatalogError { CatalogError(code: "42830", message: message) }
  static func notSupported(_ message: String) -> CatalogError { CatalogError(code: "0A000", message: message) }
  static func syntax(_ message: String) -> CatalogError { CatalogError(code: "42601", message: message) }

  /// - Parameter object: nil where several are dropped at once.
  static func dependentObjects(_ object: String?, details: [String]) -> CatalogError {
    let message =
      object.map { "cannot drop \($0) because other objects depend on it" }
      ?? "cannot drop desired object(s) because other objects depend on them"
    return CatalogError(code: "2BP01", message: message, details: details)
  }

  static func wrongObjectType(_ message: String) -> CatalogError { CatalogError(code: "42809", message: message) }
}
