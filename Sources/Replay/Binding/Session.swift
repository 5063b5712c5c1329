import PglintelCatalog

/// What a session remembers besides the catalog.
public struct Session: Sendable {
  public var searchPath = SearchPath()
  /// Other settings that scripts have set, by lower-case name.
  public var settings: [String: [String]] = [:]

  public init() {}
}
