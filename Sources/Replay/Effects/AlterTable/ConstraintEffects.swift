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
      addIndexedConstraint(key.shape, scope)
    case .unique(let key): addIndexedConstraint(key.shape, scope)
    case .exclusion(let exclusion): addIndexedConstraint(exclusion.shape, scope)
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
    guard scope.table.goesDown(toSetNotNull: columns) else { return }
    lockFamily(scope)
    setNotNull(columns, scope)
  }

  /// On a partitioned table the index is built on each partition, which is locked as CREATE INDEX does it. A
  /// partition's own constraint that fits is attached, and nothing is built (`DefineIndex`).
  private mutating func addIndexedConstraint(_ shape: IndexShape, _ scope: AlterTableScope) {
    let members = family(of: scope.table, isOnly: scope.isOnly || !scope.table.isPartitioned)
    for member in members where member.oid != scope.table.oid {
      lock(member.oid, .share, at: scope.span, isNamed: false)
    }
    for member in members {
      if let key = ownKey(shape, member) {
        lock(key.oid, .share, at: scope.span, isNamed: false)
      } else {
        buildIndex([member], scope)
      }
    }
  }

  private func ownKey(_ shape: IndexShape, _ table: Table) -> Index? {
    guard table.isPartition else { return nil }
    return catalog.indexes(of: table.oid).first { index in
      index.constraint != nil && index.parent == nil && index.isValid && index.shape == shape
    }
  }

  /// The index takes the constraint's name.
  private mutating func useIndex(_ name: String, name constraint: String?, isPrimaryKey: Bool, _ scope: AlterTableScope)
  {
    let found = catalog.index(QualifiedName(schema: scope.table.name.schema, name: name), in: path).value
    guard let index = found else {
      effects.gaps.append(.object(name))
      return
    }
    if let constraint, constraint != name { lock(index.oid, .shareUpdateExclusive, at: scope.span) }
    if isPrimaryKey { setNotNullForKey(index.keyColumns.compactMap { $0 }, scope) }
  }

  // MARK: VALIDATE and DROP

  mutating func validateConstraint(_ name: String, _ scope: AlterTableScope) {
    if let added = scope.added[name] {
      validate(added, scope)
      return
    }
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

  /// One that the same statement has added: its lock is held.
  private mutating func validate(_ constraint: ConstraintDefinition, _ scope: AlterTableScope) {
    guard constraint.isNotValid else { return }
    if case .foreignKey(let key) = constraint.kind {
      readForeignKey(key, .validation, scope)
    } else {
      scan(family(of: scope.table, isOnly: scope.isOnly), .validation, scope)
    }
  }

  /// Checks go with those of partitions and children, keys with their indexes and, by CASCADE, the foreign keys that
  /// need them; a foreign key locks the other side too.
  mutating func dropConstraint(_ name: String, cascade: Bool, _ scope: AlterTableScope) {
    // Whether the constraint is there or not (`tablecmds.c`, ATCheckPartitionsNotInUse).
    if scope.table.isPartitioned { lockHeirs(scope) }
    guard let constraint = scope.table.constraint(name) else { return }
    if case .check(_, noInherit: false) = constraint.kind { lockHeirs(scope) }
    let (oid, isOnly) = (scope.table.oid, scope.isOnly)
    lockDropped(at: scope.span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.dropConstraint(name, of: oid, cascade: cascade, isOnly: isOnly)
    }
  }

  /// All below or, where ONLY is said, the next below: they keep what the table loses, as their own.
  private mutating func lockHeirs(_ scope: AlterTableScope) {
    lockFamily(scope)
    guard scope.isOnly else { return }
    for child in scope.table.children { lock(child, scope.mode, at: scope.span, isNamed: false) }
  }

  mutating func dropColumn(_ name: String, cascade: Bool, _ scope: AlterTableScope) {
    let (oid, isOnly) = (scope.table.oid, scope.isOnly)
    guard scope.table.column(name) != nil else { return }
    lockHeirs(scope)
    lockDropped(at: scope.span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.dropColumn(name, of: oid, cascade: cascade, isOnly: isOnly)
    }
  }
}
