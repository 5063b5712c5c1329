/// Why PostgreSQL would refuse a change.
public struct CatalogError: Error, Sendable {
  /// SQLSTATE, such as `42P07`.
  public let code: String
  /// The server's wording.
  public let message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
