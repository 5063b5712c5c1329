/// The PostgreSQL release whose grammar libpg_query carries.
public struct ParserVersion: Hashable, Sendable {
  public let major: Int
  /// `15.1`.
  public let text: String
}
