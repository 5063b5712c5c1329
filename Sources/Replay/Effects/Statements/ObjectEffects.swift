import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// Renames, moves, comments, policies, triggers, sequences: little work, but some of the strongest locks.
extension EffectCollector {
  mutating func rename(_ statement: Rename) {
    switch statement.kind {
    case .table, .foreignTable, .view, .materializedView, .sequence, .index: renameRelation(statement)
    case .column: renamePart(statement, recurses: true)
    case .constraint: renameConstraint(statement)
    case .trigger, .policy, .rule: renamePart(statement, recurses: false)
    default: break
    }
  }

  /// `ALTER INDEX … RENAME` is content with less than `ALTER TABLE … RENAME` on the same index.
  private mutating func renameRelation(_ statement: Rename) {
    guard let relation = find(statement.object, ifExists: statement.ifExists, kind: statement.kind) else { return }
    var mode = LockMode.accessExclusive
    if case .index = relation, statement.kind == .index { mode = .shareUpdateExclusive }
    lock(relation.oid, mode)
  }

  private mutating func renamePart(_ statement: Rename, recurses: Bool) {
    guard let relation = find(statement.object, ifExists: statement.ifExists, kind: .table) else { return }
    lock(relation.oid, .accessExclusive)
    guard let table = relation.table, recurses || statement.kind == .trigger && table.isPartitioned else { return }
    for member in catalog.descendants(of: table.oid) { lock(member.oid, .accessExclusive, isNamed: false) }
  }

  /// An index behind it is renamed with it; a check is renamed below as well.
  private mutating func renameConstraint(_ statement: Rename) {
    guard let table = findTable(statement.object) else { return }
    lock(table.oid, .accessExclusive)
    guard let constraint = statement.part.flatMap(table.constraint) else { return }
    if let index = constraint.index { lock(index, .shareUpdateExclusive, isNamed: false) }
    guard case .check(_, noInherit: false) = constraint.kind else { return }
    for member in catalog.descendants(of: table.oid) { lock(member.oid, .accessExclusive, isNamed: false) }
  }

  /// Owned sequences move along under a lock of their own, indexes without one.
  mutating func setSchema(_ statement: SetSchema) {
    guard statement.kind.isRelation else { return }
    guard let relation = find(statement.object, ifExists: statement.ifExists, kind: statement.kind) else { return }
    lock(relation.oid, .accessExclusive)
    for sequence in relation.table?.columns.compactMap(\.ownedSequence) ?? [] {
      lock(sequence, .accessExclusive, isNamed: false)
    }
  }

  mutating func comment(_ statement: CommentOn) {
    switch statement.kind {
    case .table, .foreignTable, .view, .materializedView, .sequence, .index, .column:
      if let relation = find(statement.object, ifExists: false, kind: statement.kind) {
        lock(relation.oid, .shareUpdateExclusive)
      }
    case .constraint, .policy, .trigger, .rule:
      if let relation = find(statement.object) { lock(relation.oid, .accessShare) }
    default: break
    }
  }

  // MARK: Policies and triggers

  mutating func changePolicy(of name: QualifiedName, _ expressions: [Expression?]) {
    guard let table = findTable(name) else { return }
    lock(table.oid, .accessExclusive)
    for expression in expressions.compactMap({ $0 }) {
      var queries: [Query] = []
      expression.walk({ _ in }, query: { queries.append($0) })
      for query in queries { read(query, throughViews: false) }
    }
  }

  /// Partitions get row triggers of their own.
  mutating func createTrigger(_ statement: CreateTrigger) {
    guard let relation = find(statement.table, assumesTable: true) else { return }
    lock(relation.oid, .shareRowExclusive)
    guard let table = relation.table, table.isPartitioned, statement.isForEachRow else { return }
    for member in catalog.descendants(of: table.oid) { lock(member.oid, .shareRowExclusive, isNamed: false) }
  }

  // MARK: Sequences

  mutating func createSequence(_ statement: CreateSequence) { lockOwner(statement.options) }

  mutating func alterSequence(_ statement: AlterSequence) {
    guard case .found(let relation) = catalog.relation(statement.name, in: path) else { return }
    lock(relation.oid, .shareRowExclusive)
    lockOwner(statement.options)
  }

  /// `OWNED BY t.c` looks at the table.
  private mutating func lockOwner(_ options: SequenceOptions) {
    guard let owner = options.ownedBy, owner.count > 1 else { return }
    let parts = Array(owner.dropLast())
    let name = QualifiedName(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: parts[parts.count - 1])
    if let relation = find(name) { lock(relation.oid, .accessShare) }
  }

  /// SET TABLE looks at those that the publication has had (`publicationcmds.c`, AlterPublicationTables).
  private mutating func lockFormerTables(of statement: OtherStatement) {
    guard text?.setsTables == true, let name = statement.definition?.name,
      let publication = catalog.written(.publication, name)
    else { return }
    for relation in publication.relations {
      lock(relation, .shareUpdateExclusive, isNamed: false, isCertain: publication.statements.count == 1)
    }
  }

  /// Tables that inherit from a published one are published with it, unless ONLY says otherwise; partitions are not
  /// (`publicationcmds.c`, OpenTableList).
  private mutating func lockChildren(of relation: Relation, _ mode: LockMode, isAlone: Bool) {
    guard case .table(let table) = relation, !table.isPartitioned else { return }
    let hasOnly = text?.hasOnly == true
    if hasOnly, isAlone { return }
    for child in catalog.descendants(of: table.oid) { lock(child.oid, mode, isNamed: false, isCertain: !hasOnly) }
  }

  // MARK: What is known by kind only

  mutating func other(_ statement: OtherStatement) {
    if isThorough {
      if statement.kind == "DropOwnedStmt" || statement.kind == "ReassignOwnedStmt" {
        return changeOwned(by: statement)
      }
      if statement.kind == "AlterPublicationStmt" { lockFormerTables(of: statement) }
    }
    guard let mode = OtherStatement.modes[statement.kind] else {
      effects.gaps += statement.relations.map(EffectGap.relation)
      return
    }
    if let target = statement.target, let relation = find(target) { lock(relation.oid, mode) }
    for name in statement.relations where name != statement.target {
      guard let relation = find(name) else { continue }
      lock(relation.oid, statement.target == nil ? mode : .rowExclusive, isCertain: statement.target == nil)
      if statement.isAboutPublication { lockChildren(of: relation, mode, isAlone: statement.relations.count == 1) }
    }
  }
}

extension OtherStatement {
  fileprivate var isAboutPublication: Bool { kind == "CreatePublicationStmt" || kind == "AlterPublicationStmt" }

  /// The mode on the relation that a statement is about.
  fileprivate static let modes: [String: LockMode] = [
    "CreateStatsStmt": .shareUpdateExclusive, "CreatePublicationStmt": .shareUpdateExclusive,
    "AlterPublicationStmt": .shareUpdateExclusive, "RuleStmt": .accessExclusive,
  ]
}
