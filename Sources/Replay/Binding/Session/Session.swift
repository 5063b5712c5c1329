import PglintelCatalog

/// What a session remembers besides the catalog.
public struct Session: Sendable {
  public private(set) var searchPath = SearchPath()
  /// Settings that scripts have set and are in force, by lower-case name.
  public private(set) var settings: [String: [String]] = [:]
  /// Timeouts that it has begun with, and those that later sessions will begin with.
  private var initial: [String: [String]] = [:]
  private var later: [String: [String]] = [:]
  /// What comes back when the transaction ends, for settings that SET LOCAL hides.
  private var hidden: [String: [String]?] = [:]
  /// Temporary relations that live as long as the session.
  private(set) var temporaryRelations: [OID] = []
  private var droppedOnCommit: [OID] = []

  public init() {}

  /// A new session after this one.
  var successor: Session {
    var session = Session()
    (session.settings, session.initial, session.later) = (later, later, later)
    return session
  }

  /// ALTER ROLE and ALTER DATABASE … SET; an empty name is RESET ALL. Only timeouts are taken over: who runs the migrations
  /// may be another role.
  mutating func setForLaterSessions(_ name: String, to values: [String]?) {
    if name.isEmpty { later = [:] }
    if name.hasSuffix("_timeout") { later[name] = values }
  }

  /// SET and RESET; nil is the server's own value.
  mutating func set(_ name: String, to values: [String]?, isLocal: Bool) {
    if isLocal {
      if hidden[name] == nil { hidden[name] = .some(settings[name]) }
    } else {
      hidden[name] = nil
    }
    assign(name, values)
  }

  /// RESET ALL.
  mutating func resetAll() {
    settings = initial
    hidden = [:]
    searchPath = SearchPath()
  }

  /// A temporary relation has been made.
  mutating func remember(temporary relation: OID, dropsOnCommit: Bool) {
    if dropsOnCommit { droppedOnCommit.append(relation) } else { temporaryRelations.append(relation) }
  }

  /// SET LOCAL ends; the result are the relations that go.
  mutating func endTransaction() -> [OID] {
    for (name, values) in hidden { assign(name, values) }
    hidden = [:]
    defer { droppedOnCommit = [] }
    return droppedOnCommit
  }

  private mutating func assign(_ name: String, _ values: [String]?) {
    settings[name] = values ?? initial[name]
    guard name == "search_path" else { return }
    searchPath = values.map { SearchPath($0.filter { $0 != "$user" }) } ?? SearchPath()
  }

  /// Runs something with other schemas first, as CREATE SCHEMA does it with its elements.
  mutating func prepend(_ schema: String) -> SearchPath {
    defer { searchPath.schemas.insert(schema, at: 0) }
    return searchPath
  }

  mutating func restore(_ path: SearchPath) { searchPath = path }
}
