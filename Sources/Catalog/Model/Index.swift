import PglintelSyntax

/// `pg_index` with its row of `pg_class`. Constraints' indexes are indexes too.
public struct Index: Hashable, Sendable {
  public let oid: OID
  public var name: ObjectName
  /// The table or materialized view.
  public var relation: OID
  public var method: String
  public var keys: [IndexKey]
  public var including: [String]
  /// Its own names for its columns, INCLUDE among them: those of the table's when it was made. Names of indexes that are
  /// made after it are chosen from them.
  public var columnNames: [String]
  public var predicate: Expression?
  public var isUnique: Bool
  public var nullsNotDistinct: Bool
  /// One for each key of an exclusion constraint's index, else empty.
  public var exclusionOperators: [String]
  /// The constraint that it stands behind, if any.
  public var constraint: OID?
  /// `indisvalid`: false for `ON ONLY` a partitioned table until all partitions' indexes are attached.
  public var isValid: Bool
  /// The partitioned table's index that it is attached to.
  public var parent: OID?
  public var comment: String?
  /// Storage parameters.
  public var options: StorageParameters = [:]

  public init(oid: OID, name: ObjectName, relation: OID, method: String, keys: [IndexKey]) {
    self.oid = oid
    self.name = name
    self.relation = relation
    self.method = method
    self.keys = keys
    including = []
    columnNames = []
    isUnique = false
    nullsNotDistinct = false
    exclusionOperators = []
    isValid = true
  }

  /// Key columns in order; nil for an expression.
  public var keyColumns: [String?] { keys.map(\.column) }
}
