import PglintelSyntax

/// A table: ordinary, partitioned, partition or foreign.
public struct Table: Hashable, Sendable {
  /// What makes a table a partition.
  public struct PartitionInfo: Hashable, Sendable {
    public var parent: OID
    public var bound: PartitionBound

    public init(parent: OID, bound: PartitionBound) {
      self.parent = parent
      self.bound = bound
    }
  }

  public let oid: OID
  public var name: ObjectName
  public var persistence: Persistence
  public var isForeign: Bool
  /// In order of `attnum`, dropped ones left out.
  public var columns: [Column]
  public var nextColumnNumber: Int
  /// In order of creation.
  public var constraints: [Constraint]
  /// In order of creation, constraints' indexes included.
  public var indexes: [OID]
  public var policies: [Policy]
  public var triggers: [Trigger]
  public var hasRowSecurity: Bool
  public var forcesRowSecurity: Bool
  /// Set for a partitioned table.
  public var partitionKey: PartitionKey?
  /// Set for a partition.
  public var partition: PartitionInfo?
  /// Parents by INHERITS.
  public var parents: [OID]
  /// Partitions and inheritance children.
  public var children: [OID]
  /// The one of them that is the DEFAULT partition.
  public var defaultPartition: OID?
  public var owner: String?
  public var options: [String: String]
  public var replicaIdentity: ReplicaIdentity
  public var comment: String?
  /// Only its existence is sure: it is used, but nothing here created it. What it lacks is unknown.
  public var isPartial: Bool

  public init(oid: OID, name: ObjectName) {
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

  public var isPartitioned: Bool { partitionKey != nil }
  public var isPartition: Bool { partition != nil }
  public var isTemporary: Bool { persistence == .temporary }

  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }
  public func constraint(_ name: String) -> Constraint? { constraints.first { $0.name == name } }
  public func policy(_ name: String) -> Policy? { policies.first { $0.name == name } }
  public var primaryKey: Constraint? { constraints.first(where: \.isPrimaryKey) }
  public var foreignKeys: [Constraint] { constraints.filter { $0.foreignKey != nil } }
}
