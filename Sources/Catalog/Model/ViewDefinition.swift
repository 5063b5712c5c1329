import PglintelSyntax

/// What CREATE VIEW and CREATE MATERIALIZED VIEW say, names resolved.
public struct ViewDefinition: Hashable, Sendable {
  public var query: Query?
  public var written: WrittenSQL?
  public var dependencies: [View.Dependency]
  /// Nil where they are not known.
  public var columnNames: [String]?
  public var options: StorageParameters
  public var isMaterialized: Bool
  public var isTemporary: Bool
  /// False for `WITH NO DATA`.
  public var isPopulated: Bool

  public init(
    query: Query?, written: WrittenSQL? = nil, dependencies: [View.Dependency] = [], columnNames: [String]? = nil,
    options: StorageParameters = [:],
    isMaterialized: Bool = false, isTemporary: Bool = false, isPopulated: Bool = true
  ) {
    self.query = query
    self.written = written
    self.dependencies = dependencies
    self.columnNames = columnNames
    self.options = options
    self.isMaterialized = isMaterialized
    self.isTemporary = isTemporary
    self.isPopulated = isPopulated
  }
}
