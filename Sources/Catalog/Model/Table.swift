import PglintelSyntax

/// A table: ordinary, partitioned, partition or foreign. Handing one on copies a reference, whatever it holds.
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

  @usableFromInline var attributes: Shared<TableAttributes>

  public init(oid: OID, name: ObjectName) {
    attributes = Shared(TableAttributes(oid: oid, name: name))
  }
}

// Each attribute stands in `TableAttributes`, which the copies of a table share until one of them is changed.
extension Table {
  @inlinable public var oid: OID { attributes.value.oid }

  @inlinable
  public var name: ObjectName {
    _read { yield attributes.value.name }
    _modify { yield &attributes.value.name }
  }

  @inlinable
  public var persistence: Persistence {
    _read { yield attributes.value.persistence }
    _modify { yield &attributes.value.persistence }
  }

  @inlinable
  public var isForeign: Bool {
    _read { yield attributes.value.isForeign }
    _modify { yield &attributes.value.isForeign }
  }

  /// In order of `attnum`, dropped ones left out.
  @inlinable
  public var columns: [Column] {
    _read { yield attributes.value.columns }
    _modify { yield &attributes.value.columns }
  }

  @inlinable
  public var nextColumnNumber: Int {
    _read { yield attributes.value.nextColumnNumber }
    _modify { yield &attributes.value.nextColumnNumber }
  }

  /// In order of creation.
  @inlinable
  public var constraints: [Constraint] {
    _read { yield attributes.value.constraints }
    _modify { yield &attributes.value.constraints }
  }

  /// In order of creation, constraints' indexes included.
  @inlinable
  public var indexes: [OID] {
    _read { yield attributes.value.indexes }
    _modify { yield &attributes.value.indexes }
  }

  @inlinable
  public var policies: [Policy] {
    _read { yield attributes.value.policies }
    _modify { yield &attributes.value.policies }
  }

  @inlinable
  public var triggers: [Trigger] {
    _read { yield attributes.value.triggers }
    _modify { yield &attributes.value.triggers }
  }

  @inlinable
  public var hasRowSecurity: Bool {
    _read { yield attributes.value.hasRowSecurity }
    _modify { yield &attributes.value.hasRowSecurity }
  }

  @inlinable
  public var forcesRowSecurity: Bool {
    _read { yield attributes.value.forcesRowSecurity }
    _modify { yield &attributes.value.forcesRowSecurity }
  }

  /// Set for a partitioned table.
  @inlinable
  public var partitionKey: PartitionKey? {
    _read { yield attributes.value.partitionKey }
    _modify { yield &attributes.value.partitionKey }
  }

  /// The composite type that it is OF (`pg_class.reloftype`).
  @inlinable
  public var rowType: OID? {
    _read { yield attributes.value.rowType }
    _modify { yield &attributes.value.rowType }
  }

  /// Set for a partition.
  @inlinable
  public var partition: Table.PartitionInfo? {
    _read { yield attributes.value.partition }
    _modify { yield &attributes.value.partition }
  }

  /// Parents by INHERITS.
  @inlinable
  public var parents: [OID] {
    _read { yield attributes.value.parents }
    _modify { yield &attributes.value.parents }
  }

  /// Partitions and inheritance children.
  @inlinable
  public var children: [OID] {
    _read { yield attributes.value.children }
    _modify { yield &attributes.value.children }
  }

  /// The one of them that is the DEFAULT partition.
  @inlinable
  public var defaultPartition: OID? {
    _read { yield attributes.value.defaultPartition }
    _modify { yield &attributes.value.defaultPartition }
  }

  @inlinable
  public var owner: String? {
    _read { yield attributes.value.owner }
    _modify { yield &attributes.value.owner }
  }

  @inlinable
  public var options: StorageParameters {
    _read { yield attributes.value.options }
    _modify { yield &attributes.value.options }
  }

  @inlinable
  public var replicaIdentity: ReplicaIdentity {
    _read { yield attributes.value.replicaIdentity }
    _modify { yield &attributes.value.replicaIdentity }
  }

  @inlinable
  public var comment: String? {
    _read { yield attributes.value.comment }
    _modify { yield &attributes.value.comment }
  }

  /// Only its existence is sure: it is used, but nothing here created it. What it lacks is unknown.
  @inlinable
  public var isPartial: Bool {
    _read { yield attributes.value.isPartial }
    _modify { yield &attributes.value.isPartial }
  }
}

extension Table {
  public var isPartitioned: Bool { partitionKey != nil }
  public var isPartition: Bool { partition != nil }
  public var isTemporary: Bool { persistence == .temporary }

  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }
  public func constraint(_ name: String) -> Constraint? { constraints.first { $0.name == name } }
  public func policy(_ name: String) -> Policy? { policies.first { $0.name == name } }
  public var primaryKey: Constraint? { constraints.first(where: \.isPrimaryKey) }
  public var foreignKeys: [Constraint] { constraints.filter { $0.foreignKey != nil } }
}
