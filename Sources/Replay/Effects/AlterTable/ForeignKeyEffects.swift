import PglintelCatalog
import PglintelSyntax

/// Foreign keys: both sides are locked, and read to validate them.
extension EffectCollector {
  /// SHARE ROW EXCLUSIVE on both sides; both are read to validate it (`ATAddForeignKeyConstraint`). A partition's own
  /// foreign key that is taken over loses its triggers on the referenced table.
  ///
  /// - Parameter areAllNull: whether no row has a key: the other side may stay unread.
  mutating func addForeignKey(
    _ key: ForeignKeyDefinition, isValidated: Bool, _ scope: AlterTableScope, areAllNull: Bool = false
  ) {
    let referencing = scope.table.isPartitioned ? family(of: scope.table, isOnly: scope.isOnly) : [scope.table]
    for member in referencing where member.oid != scope.table.oid {
      lock(member.oid, scope.mode, at: scope.span, isNamed: false)
    }
    let isTakenOver = findTable(key.referencedTable).map { referenced in
      referencing.dropFirst().contains { hasForeignKey(like: key, to: referenced, $0) }
    }
    lockReferenced(by: key, isTakenOver == true ? .accessExclusive : .shareRowExclusive, scope.span)
    if isValidated { readForeignKey(key, .foreignKey, scope, readsOther: !areAllNull) }
  }

  /// Both sides, under the locks that adding it takes.
  mutating func readForeignKey(
    _ key: ForeignKeyDefinition, _ reason: Effect.ScanReason, _ scope: AlterTableScope, readsOther: Bool = true
  ) {
    var members = scope.table.isPartitioned ? family(of: scope.table, isOnly: scope.isOnly) : [scope.table]
    let referenced = findTable(key.referencedTable)
    if let referenced {
      members.removeAll { $0.oid != scope.table.oid && hasForeignKey(like: key, to: referenced, $0) }
    }
    scan(members, reason, scope)
    guard let referenced, referenced.oid != scope.table.oid, members.contains(where: \.hasStorage) else { return }
    for member in withPartitions(referenced.oid) where member.hasStorage {
      add(
        .scan(reason), to: member.oid, .shareRowExclusive, at: scope.span, isNamed: member.oid == referenced.oid,
        isCertain: readsOther)
    }
  }

  /// A partition's own valid foreign key is taken over without a look at its rows (`tryAttachPartitionForeignKey`).
  private func hasForeignKey(like key: ForeignKeyDefinition, to referenced: Table, _ table: Table) -> Bool {
    let columns = key.referencedColumns.isEmpty ? referenced.primaryKey?.columns ?? [] : key.referencedColumns
    return table.foreignKeys.contains { constraint in
      guard let own = constraint.foreignKey, constraint.isValid, !constraint.isInherited,
        constraint.columns == key.columns
      else { return false }
      return own.referencedTable == referenced.oid && own.referencedColumns == columns && own.onDelete == key.onDelete
        && own.onUpdate == key.onUpdate && own.isMatchFull == key.isMatchFull
    }
  }

  /// The referenced table, its partitions too.
  mutating func lockReferenced(by key: ForeignKeyDefinition, _ mode: LockMode, _ place: Range<Int>) {
    guard let referenced = findTable(key.referencedTable) else { return }
    lockWithPartitions(referenced.oid, mode, at: place, isNamed: true)
  }

  mutating func validate(_ key: ForeignKey, _ scope: AlterTableScope) {
    scan([scope.table], .validation, scope)
    guard let referenced = key.referencedTable else {
      effects.gaps.append(.relation(key.referencedName))
      return
    }
    guard referenced != scope.table.oid, let table = catalog.tables[referenced] else { return }
    lock(referenced, .rowShare, at: scope.span, isNamed: false)
    for member in withPartitions(table.oid) {
      let mode: LockMode = member.oid == referenced ? .rowShare : .accessShare
      lock(member.oid, mode, at: scope.span, isNamed: false)
      if member.hasStorage { add(.scan(.validation), to: member.oid, mode, at: scope.span, isNamed: false) }
    }
  }
}
