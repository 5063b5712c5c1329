import PglintelSyntax

/// What is known of a table.
@usableFromInline
struct TableAttributes: Hashable, Sendable {
  @usableFromInline let oid: OID
  @usableFromInline var name: ObjectName
  @usableFromInline var persistence: Persistence
  @usableFromInline var isForeign: Bool
  /// In order of `attnum`, dropped ones left out.
  @usableFromInline var columns: [Column]
  @usableFromInline var nextColumnNumber: Int
  /// In order of creation.
  @usableFromInline var constraints: [Constraint]
  /// In order of creation, constraints' indexes included.
  @usableFromInline var indexes: [OID]
  @usableFromInline var policies: [Policy]
  @usableFromInline var triggers: [Trigger]
  @usableFromInline var hasRowSecurity: Bool
  @usableFromInline var forcesRowSecurity: Bool
  /// Set for a partitioned table.
  @usableFromInline var partitionKey: PartitionKey?
  /// Set for a partition.
  @usableFromInline var partition: Table.PartitionInfo?
  /// Parents by INHERITS.
  @usableFromInline var parents: [OID]
  /// The composite type that it is OF (`pg_class.reloftype`).
  @usableFromInline var rowType: OID?
  /// Partitions and inheritance children.
  @usableFromInline var children: [OID]
  /// The one of them that is the DEFAULT partition.
  @usableFromInline var defaultPartition: OID?
  @usableFromInline var owner: String?
  @usableFromInline var options: StorageParameters
  @usableFromInline var replicaIdentity: ReplicaIdentity
  @usableFromInline var comment: String?
  /// Only its existence is sure: it is used, but nothing here created it. What it lacks is unknown.
  @usableFromInline var isPartial: Bool

  init(oid: OID, name: ObjectName) {
    self.oid = oid
    self.name = name
    persistence = .permanent
    isForeign = false
    columns = []
    nextColumnNumber = 1
    constraints = []
    indexes = []
    policies = []
    triggers = []
    hasRowSecurity = false
    forcesRowSecurity = false
    parents = []
    children = []
    options = [:]
    replicaIdentity = .primaryKey
    isPartial = false
  }
}
