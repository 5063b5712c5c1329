import PglintelSyntax

/// CREATE TABLE, CREATE FOREIGN TABLE.
public struct CreateTable: Sendable {
  /// `LIKE source INCLUDING …`, with its place among the columns.
  public struct Like: Sendable {
    public var source: QualifiedName
    /// How many of `columns` stand before it.
    public var position: Int
    public var including: Set<Option>

    public init(source: QualifiedName, position: Int, including: Set<Option>) {
      self.source = source
      self.position = position
      self.including = including
    }

    public enum Option: String, Sendable, CaseIterable {
      case comments, compression, constraints, defaults, generated, identity, indexes, statistics, storage
    }
  }

  public var name: QualifiedName
  public var columns: [ColumnDefinition]
  /// Table constraints; those written with a column are the column's.
  public var constraints: [ConstraintDefinition]
  public var likes: [Like]
  public var inherits: [QualifiedName]
  /// `OF type`: the columns are the attributes of it, and those that are written only add to them.
  public var type: TypeName?
  public var partitionKey: PartitionKey?
  public var partitionOf: QualifiedName?
  public var partitionBound: PartitionBound?
  public var persistence: Persistence
  /// TEMP … ON COMMIT DROP.
  public var dropsOnCommit: Bool
  public var isForeign: Bool
  public var ifNotExists: Bool
  /// Of a foreign table: `SERVER s OPTIONS (…)`.
  public var foreign: WrittenSQL?
  /// Storage parameters.
  public var options: StorageParameters = [:]

  public init(name: QualifiedName) {
    self.name = name
    columns = []
    constraints = []
    likes = []
    inherits = []
    persistence = .permanent
    dropsOnCommit = false
    isForeign = false
    ifNotExists = false
  }
}
