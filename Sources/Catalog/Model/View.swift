import PglintelSyntax

/// A view or a materialized view.
public struct View: Hashable, Sendable {
  /// A relation that it reads and, where they could be told, the columns of it.
  public struct Dependency: Hashable, Sendable {
    public var relation: OID
    /// Nil: not known, any.
    public var columns: Set<String>?

    public init(relation: OID, columns: Set<String>?) {
      self.relation = relation
      self.columns = columns
    }
  }

  public let oid: OID
  public var name: ObjectName
  public var isMaterialized: Bool
  public var isTemporary: Bool
  public var query: Query?
  /// The query as it is written, names looked up when the view was made.
  public var written: WrittenSQL?
  public var dependencies: [Dependency]
  /// Nil where they are not known (`SELECT *` of something unknown).
  public var columnNames: [String]?
  public var options: StorageParameters
  /// Of a materialized view.
  public var indexes: [OID]
  /// INSTEAD OF, or for statements.
  public var triggers: [Trigger]
  public var isPopulated: Bool
  public var owner: String?
  public var comment: String?

  /// CREATE VIEW, and again with OR REPLACE.
  mutating func take(_ definition: ViewDefinition) {
    query = definition.query
    written = definition.written
    dependencies = definition.dependencies
    columnNames = definition.columnNames
    options = definition.options
    isTemporary = definition.isTemporary
    isPopulated = definition.isPopulated
  }

  public init(oid: OID, name: ObjectName, isMaterialized: Bool) {
    self.oid = oid
    self.name = name
    self.isMaterialized = isMaterialized
    isTemporary = false
    dependencies = []
    options = [:]
    indexes = []
    triggers = []
    isPopulated = true
  }
}
