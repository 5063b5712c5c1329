import PglintelCatalog
import PglintelSyntax

/// What a changed row sets off: checks and actions of foreign keys (`ri_triggers.c`) and triggers.
extension EffectCollector {
  /// - Parameters:
  ///   - nulls: columns that certainly have NULL afterwards.
  ///   - isRoot: whether the statement names the table: its statement triggers fire.
  mutating func touch(_ table: Table, _ event: RowEvent, nulls: Set<String> = [], isRoot: Bool = false) {
    guard reads, touched.insert(Touch(table: table.oid, event: event)).inserted else { return }
    fireTriggers(of: table, event, isRoot: isRoot)
    switch event {
    case .insert: checkForeignKeys(of: table, changed: nil, nulls: nulls)
    case .update(let columns):
      checkForeignKeys(of: table, changed: columns, nulls: nulls)
      for constraint in referencing(table) { update(columns, referencedBy: constraint) }
    case .delete:
      for constraint in referencing(table) { delete(referencedBy: constraint) }
    }
  }

  private func referencing(_ table: Table) -> [(table: Table, constraint: Constraint, key: ForeignKey)] {
    withAncestors(table).flatMap { target in
      catalog.tablesReferencing(target.oid).flatMap { referencing in
        referencing.foreignKeys.compactMap { constraint in
          guard let key = constraint.foreignKey, key.referencedTable == target.oid, constraint.parent == nil,
            !constraint.isInitiallyDeferred
          else { return nil }
          return (referencing, constraint, key)
        }
      }
    }
  }

  // MARK: The referencing side

  /// Each row looks for the one that it references, unless its key is NULL.
  private mutating func checkForeignKeys(of table: Table, changed: Set<String>?, nulls: Set<String>) {
    for constraint in table.foreignKeys where !constraint.isInitiallyDeferred {
      guard let key = constraint.foreignKey else { continue }
      if let changed, changed.isDisjoint(with: constraint.columns) { continue }
      let empty = constraint.columns.filter(nulls.contains)
      if key.isMatchFull ? empty.count == constraint.columns.count : !empty.isEmpty { continue }
      guard let referenced = key.referencedTable.flatMap({ catalog.tables[$0] }) else {
        effects.gaps.append(.relation(key.referencedName))
        continue
      }
      lock(referenced.oid, .rowShare, isNamed: false)
      lockPartitions(of: referenced, .rowShare, by: key.referencedColumns)
    }
  }

  /// Which of them a row's key leads to is not known, where there are several.
  private mutating func lockPartitions(of table: Table, _ mode: LockMode, by columns: [String]) {
    guard let key = table.partitionKey else { return }
    let isCertain = table.children.count == 1 || key.columns.isDisjoint(with: columns)
    for member in catalog.descendants(of: table.oid) { lock(member.oid, mode, isNamed: false, isCertain: isCertain) }
  }

  // MARK: The referenced side

  private typealias Reference = (table: Table, constraint: Constraint, key: ForeignKey)

  private mutating func delete(referencedBy reference: Reference) {
    switch reference.key.onDelete {
    case .noAction, .restrict: look(for: reference)
    case .cascade:
      change(reference)
      touch(reference.table, .delete)
    case .setNull, .setDefault: clear(reference, isNull: reference.key.onDelete == .setNull)
    }
  }

  private mutating func update(_ columns: Set<String>, referencedBy reference: Reference) {
    guard !columns.isDisjoint(with: reference.key.referencedColumns) else { return }
    switch reference.key.onUpdate {
    case .noAction, .restrict: look(for: reference)
    case .cascade:
      change(reference)
      touch(reference.table, .update(Set(reference.constraint.columns)))
    case .setNull, .setDefault: clear(reference, isNull: reference.key.onUpdate == .setNull)
    }
  }

  private mutating func clear(_ reference: Reference, isNull: Bool) {
    change(reference)
    let listed = reference.key.setColumns
    let columns = Set(listed.isEmpty ? reference.constraint.columns : listed)
    let isCleared = { (name: String) in isNull || reference.table.column(name)?.defaultValue == nil }
    touch(reference.table, .update(columns), nulls: columns.filter(isCleared))
  }

  private mutating func look(for reference: Reference) {
    use(reference, .rowShare)
  }

  private mutating func change(_ reference: Reference) { use(reference, .rowExclusive) }

  /// The referencing table is read in full where no index leads to the key.
  private mutating func use(_ reference: Reference, _ mode: LockMode) {
    let columns = reference.constraint.columns
    lock(reference.table.oid, mode, isNamed: false)
    lockPartitions(of: reference.table, mode, by: columns)
    let conditions = columns.map { Expression.operation("=", [.column([$0]), .parameter(1)]) }
    var level = QueryLevel(sources: [], condition: .and(conditions), hiding: [])
    level.mode = mode
    let isCertain = reference.table.children.count <= 1
    for member in withPartitions(reference.table.oid) {
      read(member, as: reference.table.name.name, level, isNamed: false, isCertain: isCertain || !member.isPartition)
    }
  }
}
