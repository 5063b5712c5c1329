import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// ALTER TABLE and its kin, subcommand by subcommand.
extension EffectCollector {
  mutating func alterTable(_ statement: AlterTable) {
    switch find(statement.relation, ifExists: statement.ifExists, kind: statement.kind) {
    case .table(let table): alter(table, statement)
    case .index(let index): alter(index, statement)
    case .view(let view): alter(view, statement)
    case .sequence(let sequence): lock(sequence.oid, .accessExclusive, at: statement.subcommands.first?.span)
    case nil: break
    }
  }

  private mutating func alter(_ table: Table, _ statement: AlterTable) {
    var scope = AlterTableScope(statement, table: table, span: span)
    let strongest = statement.subcommands.first { $0.action.lockMode == scope.mode }
    lock(table.oid, scope.mode, at: strongest?.span)
    scope.isRewritten = statement.subcommands.contains { isRewritten(by: $0.action, table) }
    for subcommand in statement.subcommands {
      scope.span = subcommand.span
      if subcommand.action.recurses(in: table) { lockFamily(scope) }
      apply(subcommand.action, scope)
      scope.note(subcommand.action)
    }
  }

  /// The table and all below it, in the statement's mode.
  mutating func lockFamily(_ scope: AlterTableScope) {
    for member in family(of: scope.table, isOnly: scope.isOnly) {
      lock(member.oid, scope.mode, at: scope.span, isNamed: member.oid == scope.table.oid)
    }
  }

  private mutating func apply(_ action: Action, _ scope: AlterTableScope) {
    switch action {
    case .addColumn(let column, let ifNotExists): addColumn(column, ifNotExists: ifNotExists, scope)
    case .dropColumn(let name, _, let cascade): dropColumn(name, cascade: cascade, scope)
    case .alterColumnType(let column, let type, let collation, let using):
      alterColumnType(column, type, collation: collation, using: using, scope)
    case .setNotNull(let column): setNotNull([column], scope)
    case .dropIdentity(let column, _): dropIdentity(of: column, scope)
    case .addConstraint(let constraint): addConstraint(constraint, scope)
    case .alterConstraint: if scope.table.isPartitioned { lockFamily(scope) }
    case .validateConstraint(let name): validateConstraint(name, scope)
    case .dropConstraint(let name, _, let cascade): dropConstraint(name, cascade: cascade, scope)
    case .attachPartition(let partition, let bound): attachPartition(partition, bound, scope)
    case .detachPartition(let partition, let isConcurrent, let isFinalize):
      detachPartition(partition, isConcurrent: isConcurrent || isFinalize, scope)
    case .inherit(let parent): inherit(from: parent, scope)
    case .noInherit(let parent): lockParent(parent, .accessShare, scope)
    default: applyStorage(action, scope)
    }
  }

  private mutating func applyStorage(_ action: Action, _ scope: AlterTableScope) {
    switch action {
    case .setPersistence(let persistence): setPersistence(persistence, scope)
    case .setAccessMethod(let name): if name != "heap" { rewrite(scope.table, .accessMethod, scope) }
    case .setTablespace(let name): move(to: name, scope)
    case .setTriggerState(let target, _): lockPartitions(withPartsOf: target, scope)
    case .owner(let role): changeOwner(to: role, scope)
    case .clusterOn(let index): lockIndex(index, scope.mode, scope)
    case .replicaIdentity(.index(let index)): lockIndex(index, .share, scope)
    case .setIdentity(let column, _, _): lockSequence(of: column, scope)
    case .other("AT_DropOids"): break
    case .other: effects.gaps.append(.statement)
    default: break
    }
  }

  /// Owned sequences become logged or unlogged with it (since 15).
  private mutating func setPersistence(_ persistence: Persistence, _ scope: AlterTableScope) {
    guard scope.table.persistence != persistence else { return }
    rewrite(scope.table, .persistence, scope)
    guard scope.table.hasStorage else { return }
    for sequence in scope.table.columns.compactMap(\.ownedSequence) {
      lock(sequence, .accessExclusive, at: scope.span, isNamed: false)
    }
  }

  /// The table's file is copied; its indexes stay where they are. Where it was is not known: the default, most likely.
  private mutating func move(to tablespace: String, _ scope: AlterTableScope) {
    guard scope.table.hasStorage else { return }
    add(
      .rewrite(.tablespace), to: scope.table.oid, scope.mode, at: scope.span, isCertain: tablespace != "pg_default")
  }

  /// Partitions are locked where they have a part of the trigger: row triggers alone do, those behind foreign keys too.
  private mutating func lockPartitions(withPartsOf target: TriggerTarget, _ scope: AlterTableScope) {
    guard scope.table.isPartitioned, !scope.isOnly else { return }
    let triggers = withAncestors(scope.table).flatMap(\.triggers).filter { trigger in
      if case .named(let name) = target { return trigger.name == name }
      return true
    }
    let hasKeys = target == .all && (!scope.table.foreignKeys.isEmpty || isReferenced(scope.table))
    let areOfRows = triggers.map(\.isOfRow)
    guard hasKeys || areOfRows.contains(where: { $0 != false }) else { return }
    for member in catalog.descendants(of: scope.table.oid) {
      lock(
        member.oid, scope.mode, at: scope.span, isNamed: false, isCertain: hasKeys || areOfRows.contains(true))
    }
  }

  private func isReferenced(_ table: Table) -> Bool {
    withAncestors(table).contains { !catalog.tablesReferencing($0.oid).isEmpty }
  }

  private mutating func inherit(from parent: QualifiedName, _ scope: AlterTableScope) {
    lockParent(parent, .shareUpdateExclusive, scope)
    for member in catalog.descendants(of: scope.table.oid) {
      lock(member.oid, .accessShare, at: scope.span, isNamed: false)
    }
  }

  private mutating func lockIndex(_ name: String, _ mode: LockMode, _ scope: AlterTableScope) {
    let found = catalog.index(QualifiedName(schema: scope.table.name.schema, name: name), in: path)
    if let index = found.value { lock(index.oid, mode, at: scope.span) }
  }

  private mutating func lockParent(_ name: QualifiedName, _ mode: LockMode, _ scope: AlterTableScope) {
    guard let parent = findTable(name) else { return }
    lock(parent.oid, mode, at: scope.span)
  }

  /// The table's rows are written anew, and with them every index.
  mutating func rewrite(
    _ table: Table, _ reason: Effect.RewriteReason, _ scope: AlterTableScope, isCertain: Bool = true
  ) {
    guard table.hasStorage else { return }
    let isNamed = table.oid == scope.table.oid
    add(.rewrite(reason), to: table.oid, scope.mode, at: scope.span, isNamed: isNamed, isCertain: isCertain)
    if isCertain { lockIndexes(of: table.oid, .accessExclusive, at: scope.span) }
  }

  /// Indexes and owned sequences go along, unless the owner is the same (`ATExecChangeOwner`).
  private mutating func changeOwner(to role: String, _ scope: AlterTableScope) {
    guard scope.table.owner != role else { return }
    // The usual superuser may have made it.
    let isCertain = scope.table.owner != nil || role != "postgres" && !role.isEmpty
    let parts = catalog.indexes(of: scope.table.oid).map(\.oid) + scope.table.columns.compactMap(\.ownedSequence)
    for part in parts { lock(part, .accessExclusive, at: scope.span, isNamed: false, isCertain: isCertain) }
  }

  private mutating func alter(_ view: View, _ statement: AlterTable) {
    lock(view.oid, statement.lockMode, at: statement.subcommands.first?.span)
    for subcommand in statement.subcommands {
      guard case .owner(let role) = subcommand.action, view.owner != role else { continue }
      lockIndexes(of: view.oid, .accessExclusive, at: subcommand.span)
    }
  }

  private mutating func alter(_ index: Index, _ statement: AlterTable) {
    for subcommand in statement.subcommands {
      lock(index.oid, subcommand.action.lockMode, at: subcommand.span)
      guard case .attachPartition(let name, _) = subcommand.action else { continue }
      lock(index.relation, .accessShare, at: subcommand.span, isNamed: false)
      guard case .index(let child) = find(name) else { continue }
      lock(child.oid, .accessExclusive, at: subcommand.span)
      lock(child.relation, .accessShare, at: subcommand.span, isNamed: false)
    }
  }
}

extension Table {
  /// Partitions of a table whose column is NOT NULL are NOT NULL themselves, children that inherit need not be: these are
  /// visited always (`tablecmds.c`, ATPrepSetNotNull).
  func goesDown(toSetNotNull columns: [String]) -> Bool {
    !isPartitioned || columns.contains { column($0)?.isNotNull != true }
  }
}

extension Action {
  /// Whether it goes down to partitions and children in the statement's mode by itself (`tablecmds.c`, ATPrepCmd:
  /// ATSimpleRecursion and find_all_inheritors). Constraints decide for themselves.
  fileprivate func recurses(in table: Table) -> Bool {
    switch self {
    case .addColumn(let column, let ifNotExists): !(ifNotExists && table.column(column.name) != nil)
    case .alterColumnType, .setDefault, .dropDefault, .dropNotNull, .dropExpression, .setExpression, .setStatistics,
      .setStorage:
      true
    case .setNotNull(let column): table.goesDown(toSetNotNull: [column])
    default: false
    }
  }
}
