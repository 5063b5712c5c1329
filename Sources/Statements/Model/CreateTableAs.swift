import PglintelSyntax

/// CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW.
public struct CreateTableAs: Sendable {
  public var name: QualifiedName
  public var columnNames: [String]
  /// Nil for `EXECUTE prepared`.
  public var query: Query?
  /// The query as it is written, of a materialized view.
  public var written: WrittenSQL?
  public var isMaterializedView: Bool
  public var persistence: Persistence
  public var withData: Bool
  /// TEMP … ON COMMIT DROP.
  public var dropsOnCommit: Bool
  public var ifNotExists: Bool
  /// Storage parameters.
  public var options: StorageParameters

  public init(
    name: QualifiedName, columnNames: [String] = [], query: Query?, written: WrittenSQL? = nil,
    isMaterializedView: Bool = false,
    persistence: Persistence = .permanent, withData: Bool = true,
    dropsOnCommit: Bool = false, ifNotExists: Bool = false, options: StorageParameters = [:]
  ) {
    self.name = name
    self.columnNames = columnNames
    self.query = query
    self.written = written
    self.isMaterializedView = isMaterializedView
    self.persistence = persistence
    self.withData = withData
    self.dropsOnCommit = dropsOnCommit
    self.ifNotExists = ifNotExists
    self.options = options
  }
}
