/// Why PostgreSQL would refuse a change.
public struct CatalogError: Error, Hashable, Sendable {
  /// SQLSTATE, such as `42P07`.
  public let code: String
  /// The server's wording.
  public let message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }

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

  static func duplicateObject(_ kind: String, _ name: String) -> CatalogError {
    CatalogError(code: "42710", message: "\(kind) \"\(name)\" already exists")
  }

  public static func undefinedObject(_ kind: String, _ name: String) -> CatalogError {
    CatalogError(code: "42704", message: "\(kind) \"\(name)\" does not exist")
  }

  static func dependentObjects(_ object: String) -> CatalogError {
    CatalogError(code: "2BP01", message: "cannot drop \(object) because other objects depend on it")
  }

  static func wrongObjectType(_ message: String) -> CatalogError { CatalogError(code: "42809", message: message) }
}
