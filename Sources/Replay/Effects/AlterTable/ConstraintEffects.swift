import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// Constraints: what is read to prove them, and what is built behind them.
extension EffectCollector {
  mutating func addConstraint(_ constraint: ConstraintDefinition, _ scope: AlterTableScope) {
    switch constraint.kind {
    case .check(_, let noInherit): addCheck(constraint, noInherit: noInherit, scope)
    case .foreignKey(let key): addForeignKey(key, isValidated: !constraint.isNotValid, scope)
    case .primaryKey(let key):
      setNotNullForKey(key.columns, scope)
      addIndexedConstraint(key.columns, scope)
    case .unique(let key): addIndexedConstraint(key.columns, scope)
    case .exclusion: addIndexedConstraint([], scope)
    case .usingIndex(let index, let isPrimaryKey):
      useIndex(index, name: constraint.name, isPrimaryKey: isPrimaryKey, scope)
    case .notNull(let column):
      if !constraint.isNotValid { setNotNull([column], scope) }
    }
  }

  /// Tables below that have the same check already are not read again (`MergeWithExistingConstraint`).
  private mutating func addCheck(_ constraint: ConstraintDefinition, noInherit: Bool, _ scope: AlterTableScope) {
    if !noInherit { lockFamily(scope) }
    guard !constraint.isNotValid else { return }
    let members = noInherit ? [scope.table] : family(of: scope.table, isOnly: scope.isOnly)
    scan(members.filter { constraint.name.flatMap($0.constraint) == nil }, .check, scope)
  }

  /// A primary key's columns become NOT NULL first: unless they are, or are proved to be, the table is read for it.
  private mutating func setNotNullForKey(_ columns: [String], _ scope: AlterTableScope) {
    let nullable = columns.filter { scope.table.column($0)?.isNotNull != true }
    guard !nullable.isEmpty else { return }
    lockFamily(scope)
    setNotNull(nullable, scope)
  }

  /// On a partitioned table the index is built on each partition, which is locked as CREATE INDEX does it. A partition's
  /// own constraint that fits is attached, and nothing is built (`DefineIndex`).
  private mutating func addIndexedConstraint(_ columns: [String], _ scope: AlterTableScope) {
    let members = family(of: scope.table, isOnly: scope.isOnly || !scope.table.isPartitioned)
    for member in members where member.oid != scope.table.oid {
      lock(member.oid, .share, at: scope.span, isNamed: false)
    }
    buildIndex(members.filter { !hasKey(columns, $0) }, scope)
  }

  private func hasKey(_ columns: [String], _ table: Table) -> Bool {
    guard table.isPartition else { return false }
    return catalog.indexes(of: table.oid).contains { index in
      index.isUnique && index.isValid && index.constraint != nil && index.parent == nil && index.keyColumns == columns
    }
  }

  /// The index takes the constraint's name.
  private mutating func useIndex(_ name: String, name constraint: String?, isPrimaryKey: Bool, _ scope: AlterTableScope)
  {
    let found = catalog.index(QualifiedName(schema: scope.table.name.schema, name: name), in: path).value
    guard let index = found else {
      effects.isIncomplete = true
      return
    }
    if let constraint, constraint != name { lock(index.oid, .shareUpdateExclusive, at: scope.span) }
    if isPrimaryKey { setNotNullForKey(index.keyColumns.compactMap { $0 }, scope) }
  }

  // MARK: Foreign keys

  /// SHARE ROW EXCLUSIVE on both sides; both are read to validate it (`ATAddForeignKeyConstraint`).
  mutating func addForeignKey(_ key: ForeignKeyDefinition, isValidated: Bool, _ scope: AlterTableScope) {
    let referencing = scope.table.isPartitioned ? family(of: scope.table, isOnly: scope.isOnly) : [scope.table]
    for member in referencing where member.oid != scope.table.oid {
      lock(member.oid, scope.mode, at: scope.span, isNamed: false)
    }
    guard let referenced = findTable(key.referencedTable) else {
      if isValidated { scan(referencing, .foreignKey, scope) }
      return
    }
    let unproved = referencing.filter { !hasForeignKey(like: key, to: referenced, $0) }
    if isValidated { scan(unproved, .foreignKey, scope) }
    lockReferenced(by: key, .shareRowExclusive, scope.span)
    guard isValidated, unproved.contains(where: \.hasStorage), referenced.oid != scope.table.oid else { return }
    for member in referenced.isPartitioned ? family(of: referenced) : [referenced] where member.hasStorage {
      add(
        .scan(.foreignKey), to: member.oid, .shareRowExclusive, at: scope.span, isNamed: member.oid == referenced.oid)
    }
  }

  /// A partition's own valid foreign key is taken over without a look at its rows (`tryAttachPartitionForeignKey`).
  private func hasForeignKey(like key: ForeignKeyDefinition, to referenced: Table, _ table: Table) -> Bool {
    let columns = key.referencedColumns.isEmpty ? referenced.primaryKey?.columns ?? [] : key.referencedColumns
    return table.isPartition
      && table.foreignKeys.contains { constraint in
        guard let own = constraint.foreignKey, constraint.isValid, constraint.columns == key.columns else {
          return false
        }
        return own.referencedTable == referenced.oid && own.referencedColumns == columns && own.onDelete == key.onDelete
          && own.onUpdate == key.onUpdate && own.isMatchFull == key.isMatchFull
      }
  }

  /// The referenced table, its partitions too.
  mutating func lockReferenced(by key: ForeignKeyDefinition, _ mode: LockMode, _ place: Range<Int>) {
    guard let referenced = findTable(key.referencedTable) else { return }
    for member in referenced.isPartitioned ? family(of: referenced) : [referenced] {
      lock(member.oid, mode, at: place, isNamed: member.oid == referenced.oid)
    }
  }

  // MARK: VALIDATE and DROP

  mutating func validateConstraint(_ name: String, _ scope: AlterTableScope) {
    guard let constraint = scope.table.constraint(name), scope.isSure(in: catalog) else {
      scan([scope.table], .validation, scope, isCertain: false)
      return
    }
    guard !constraint.isValid else { return }
    if let key = constraint.foreignKey {
      validate(key, scope)
    } else {
      lockFamily(scope)
      scan(family(of: scope.table, isOnly: scope.isOnly), .validation, scope)
    }
  }

  private mutating func validate(_ key: ForeignKey, _ scope: AlterTableScope) {
    scan([scope.table], .validation, scope)
    guard let referenced = key.referencedTable else {
      effects.isIncomplete = true
      return
    }
    lock(referenced, .rowShare, at: scope.span, isNamed: referenced == scope.table.oid)
    if referenced != scope.table.oid {
      add(.scan(.validation), to: referenced, .rowShare, at: scope.span, isNamed: false)
    }
  }

  /// Checks go with those of partitions and children, keys with their indexes and, by CASCADE, the foreign keys that
  /// need them; a foreign key locks the other side too.
  mutating func dropConstraint(_ name: String, cascade: Bool, _ scope: AlterTableScope) {
    guard let constraint = scope.table.constraint(name) else { return }
    if case .check(_, noInherit: false) = constraint.kind { lockFamily(scope) }
    if scope.table.isPartitioned { lockFamily(scope) }
    let (oid, isOnly) = (scope.table.oid, scope.isOnly)
    lockDropped(at: scope.span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.dropConstraint(name, of: oid, cascade: cascade, isOnly: isOnly)
    }
  }

  mutating func dropColumn(_ name: String, cascade: Bool, _ scope: AlterTableScope) {
    let (oid, isOnly) = (scope.table.oid, scope.isOnly)
    guard scope.table.column(name) != nil else { return }
    lockDropped(at: scope.span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.dropColumn(name, of: oid, cascade: cascade, isOnly: isOnly)
    }
  }
}
