import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// ATTACH and DETACH PARTITION.
extension EffectCollector {
  func defaultPartition(of parent: OID) -> Table? {
    catalog.tables[parent]?.defaultPartition.flatMap { catalog.tables[$0] }
  }

  /// The new partition is read unless its constraints prove that its rows fit, the default partition unless its own
  /// prove that it has none of them; indexes that it lacks are built (`ATExecAttachPartition`).
  mutating func attachPartition(_ name: QualifiedName, _ bound: PartitionBound, _ scope: AlterTableScope) {
    guard let partition = findTable(name) else { return }
    let members = family(of: partition)
    for member in members {
      lock(member.oid, .accessExclusive, at: scope.span, isNamed: member.oid == partition.oid)
    }
    guard !scope.table.isPartial else {
      effects.gaps.append(.object("\(scope.table.name)"))
      return
    }
    let answer =
      scope.table.partitionKey.map { PartitionProof(key: $0, bound: bound).fits(partition) } ?? .unknown
    read(members, after: answer, scope)
    readDefaultPartition(before: bound, of: scope.table, at: scope.span)
    lockIndexes(of: scope.table.oid, .shareUpdateExclusive, at: scope.span)
    for index in catalog.indexes(of: scope.table.oid) {
      for member in members { attach(index, to: member, scope) }
    }
    for constraint in scope.table.foreignKeys { attach(constraint, to: members, scope) }
    lockReferencing(scope.table, .shareRowExclusive, at: scope.span)
  }

  /// Foreign keys of others that reference the parent, or what that is a partition of, reference its partitions too.
  mutating func lockReferencing(_ parent: Table, _ mode: LockMode, at place: Span) {
    for table in withAncestors(parent) {
      for referencing in tablesReferencing(table) {
        lock(referencing.oid, mode, at: place, isNamed: false)
      }
    }
  }

  /// A table and, upwards, what it is a partition of.
  func withAncestors(_ table: Table) -> [Table] {
    var result = [table]
    while let parent = result.last?.partition?.parent, let next = catalog.tables[parent] { result.append(next) }
    return result
  }

  /// Those that do so by a foreign key of their own, no parent's.
  private func tablesReferencing(_ table: Table) -> [Table] {
    catalog.tablesReferencing(table.oid).filter { referencing in
      referencing.foreignKeys.contains { !$0.isInherited && $0.foreignKey?.referencedTable == table.oid }
    }
  }

  private mutating func read(_ tables: [Table], after answer: PartitionProof.Answer, _ scope: AlterTableScope) {
    guard answer != .proved else { return }
    for table in tables where table.hasStorage {
      add(
        .scan(.partitionBound), to: table.oid, .accessExclusive, at: scope.span,
        isCertain: answer == .refuted && !catalog.isUncertain(table.oid))
    }
  }

  /// A partition that gets rows which the default partition would have taken (`check_default_partition_contents`).
  mutating func readDefaultPartition(before bound: PartitionBound, of parent: Table, at place: Span) {
    guard bound != .isDefault, let other = defaultPartition(of: parent.oid), let key = parent.partitionKey else {
      return
    }
    lock(other.oid, .accessExclusive, at: place, isNamed: false)
    for member in family(of: other) {
      lock(member.oid, .accessExclusive, at: place, isNamed: false)
      let answer = PartitionProof(key: key, bound: bound).excludes(member)
      guard answer != .proved, member.hasStorage else { continue }
      add(
        .scan(.partitionBound), to: member.oid, .accessExclusive, at: place, isNamed: false,
        isCertain: answer == .refuted && !catalog.isUncertain(member.oid))
    }
  }

  /// An index behind a constraint fits only where it stands behind a constraint too.
  private mutating func attach(_ index: Index, to table: Table, _ scope: AlterTableScope) {
    let match = catalog.indexes(of: table.oid).first { candidate in
      candidate.parent == nil && candidate.isValid && candidate.shape == index.shape
        && (index.constraint == nil || candidate.constraint != nil)
    }
    guard match == nil, table.hasStorage else { return }
    add(.indexBuild(index: nil), to: table.oid, .accessExclusive, at: scope.span)
  }

  /// The first member is the new partition.
  private mutating func attach(_ constraint: Constraint, to members: [Table], _ scope: AlterTableScope) {
    guard let key = constraint.foreignKey else { return }
    guard let referenced = key.referencedTable.flatMap({ catalog.tables[$0] }) else {
      effects.gaps.append(.relation(key.referencedName))
      return
    }
    let isTakenOver = members[0].foreignKeys.contains { $0.columns == constraint.columns && $0.foreignKey == key }
    lockWithPartitions(referenced.oid, isTakenOver ? .accessExclusive : .shareRowExclusive, at: scope.span)
    if isTakenOver { return }
    for member in members where member.hasStorage {
      add(.scan(.foreignKey), to: member.oid, .accessExclusive, at: scope.span)
    }
    for member in withPartitions(referenced.oid) where member.hasStorage {
      add(.scan(.foreignKey), to: member.oid, .shareRowExclusive, at: scope.span, isNamed: false)
    }
  }

  // MARK: DETACH

  /// CONCURRENTLY ends with ACCESS EXCLUSIVE on the partition alone, in a transaction of its own.
  mutating func detachPartition(_ name: QualifiedName, isConcurrent: Bool, _ scope: AlterTableScope) {
    guard let partition = findTable(name) else { return }
    lockWithPartitions(partition.oid, .accessExclusive, at: scope.span, isNamed: true)
    guard !isConcurrent else { return }
    if let other = defaultPartition(of: scope.table.oid) {
      lock(other.oid, .accessExclusive, at: scope.span, isNamed: false)
    }
    for index in catalog.indexes(of: partition.oid) where index.parent != nil {
      lock(index.oid, .accessExclusive, at: scope.span, isNamed: false)
    }
    for referenced in scope.table.foreignKeys.compactMap(\.foreignKey?.referencedTable) {
      lockWithPartitions(referenced, .shareRowExclusive, at: scope.span)
    }
    for table in tablesReferencing(scope.table) { detach(partition, referencedBy: table, scope) }
  }

  /// No row may reference one that goes: both tables are read (`RI_PartitionRemove_Check`).
  private mutating func detach(_ partition: Table, referencedBy table: Table, _ scope: AlterTableScope) {
    for member in withPartitions(table.oid) {
      let mode: LockMode = member.oid == table.oid ? .accessExclusive : .accessShare
      lock(member.oid, mode, at: scope.span, isNamed: false)
      if member.hasStorage { add(.scan(.foreignKey), to: member.oid, mode, at: scope.span, isNamed: false) }
    }
    if partition.hasStorage { add(.scan(.foreignKey), to: partition.oid, .accessExclusive, at: scope.span) }
  }
}
