import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// Adds up what the parts of a statement do, for each relation that was there before it.
struct EffectSum {
  let before: Catalog
  let after: Catalog
  /// The first identity of the transaction.
  private let firstOID: OID
  private(set) var modes: [OID: LockMode] = [:]
  private(set) var rewritten: Set<OID> = []
  private(set) var scanned: Set<OID> = []
  private(set) var refusal: String?
  private var built: Set<OID> = []
  private var possible: [Effect] = []
  private var words: Set<String> = []

  init(_ step: Step) {
    before = step.before
    after = step.after
    firstOID = step.transaction.isBlock ? step.transaction.firstOID : before.nextOID
  }

  // MARK: Parts

  mutating func add(_ step: Step, followsCalls: Bool) {
    if let failure = step.outcome.refusal {
      words.insert("it fails: \(failure.message)")
      let block = TransactionBlock(catalog: step.before, path: step.session.searchPath)
      forbid(block.refusal(of: step.statement.statement))
      return
    }
    let effects = EffectsTable.allEffects(
      of: step.statement, in: step.before, session: step.session, followsCalls: followsCalls)
    add(effects, in: step.before)
    for change in step.outcome.changes {
      if case .created(.object(let oid)) = change.change { addNewIndex(oid, in: step.after) }
    }
  }

  mutating func add(possible part: InnerStatement) {
    let effects = EffectsTable.allEffects(
      of: part.statement, in: part.before, session: part.session, followsCalls: true)
    possible += effects.all
    add(effects.gaps)
  }

  /// Words of texts: those that are names of relations tell what may be done.
  mutating func add(unfollowed texts: [Set<String>], session: Session) {
    for text in texts {
      let found = text.sorted().compactMap { before.relation(QualifiedName(name: $0), in: session.searchPath).value }
      let relations = found.filter { if case .index = $0 { false } else { true } }
      words.formUnion(relations.map(\.name.plain))
      if relations.isEmpty { words.insert(Self.code) }
    }
  }

  private mutating func forbid(_ command: String?) {
    refusal = refusal ?? command.map { "\($0) cannot run inside a transaction block" }
  }

  private mutating func add(_ effects: Effects, in catalog: Catalog) {
    forbid(effects.forbiddenInTransaction)
    for effect in effects.all {
      if effect.isCertain { add(effect, in: catalog) } else { possible.append(effect) }
    }
    add(effects.gaps)
  }

  private mutating func add(_ effect: Effect, in catalog: Catalog) {
    let oid = effect.relation
    modes[oid] = max(modes[oid] ?? .accessShare, effect.mode)
    switch effect.work {
    case .lock: break
    case .scan: scanned.insert(oid)
    case .rewrite(let reason):
      rewritten.insert(oid)
      guard reason != .tablespace else { break }
      built.formUnion(catalog.indexes(of: oid).map(\.oid))
      if reason != .refresh || !catalog.indexes(of: oid).isEmpty { scanned.insert(oid) }
    case .indexBuild(let index):
      scanned.insert(oid)
      if let index { built.insert(index) }
    }
  }

  /// One on a relation that was there; a partitioned table's is none but a name.
  private mutating func addNewIndex(_ oid: OID, in catalog: Catalog) {
    guard let index = catalog.indexes[oid], before.relation(index.relation) != nil,
      catalog.tables[index.relation]?.isPartitioned != true
    else { return }
    built.insert(oid)
  }

  private mutating func add(_ gaps: [EffectGap]) {
    for gap in gaps {
      switch gap {
      case .relation(let name): words.insert("\(name)")
      case .object(let name): words.insert(name)
      case .rows(let oid): if let relation = before.relation(oid) { words.insert(relation.name.plain) }
      case .code: words.insert(Self.code)
      case .owned: words.insert("what else belongs to the role")
      case .database: words.insert("any table of the database")
      case .statement: words.insert("a clause that is not followed")
      }
    }
  }

  private static let code = "code that is not followed"

  // MARK: Sums

  var relationLocks: [RelationLock] {
    let locks = modes.compactMap { oid, mode in lock(on: oid, mode) }
    return locks.sorted { ($0.relation, $0.oid) < ($1.relation, $1.oid) }
  }

  private func lock(on oid: OID, _ mode: LockMode) -> RelationLock? {
    guard let relation = before.relation(oid) else { return nil }
    var indexed: OID?
    if case .index(let index) = relation {
      if mode <= .rowExclusive { return nil }
      indexed = index.relation
    }
    let isNew = oid >= firstOID || indexed.map { $0 >= firstOID } ?? false
    return RelationLock(oid: oid, relation: relation.name, mode: mode, indexed: indexed, isNew: isNew)
  }

  func names(of relations: Set<OID>) -> [ObjectName] { relations.compactMap { before.relation($0)?.name }.sorted() }

  /// Under the names that they have afterwards; those that are gone then were not built.
  var builtIndexes: [IndexBuild] {
    let builds = built.compactMap { oid -> IndexBuild? in
      guard let index = after.indexes[oid], let relation = before.relation(index.relation) else { return nil }
      return IndexBuild(index: index.name, relation: relation.name)
    }
    return builds.sorted { ($0.index, $0.relation) < ($1.index, $1.relation) }
  }

  /// Names of relations and reasons. What is possible and certain as well is no question.
  var reasons: [String] {
    var reasons = words
    for effect in possible where !isCovered(effect) {
      if let relation = before.relation(effect.relation) { reasons.insert(relation.name.plain) }
    }
    return reasons.sorted()
  }

  private func isCovered(_ effect: Effect) -> Bool {
    guard let mode = modes[effect.relation], mode >= effect.mode else {
      if case .index = before.relation(effect.relation) { return effect.mode <= .rowExclusive }
      return false
    }
    switch effect.work {
    case .lock: return true
    case .scan: return scanned.contains(effect.relation)
    case .rewrite: return rewritten.contains(effect.relation)
    case .indexBuild(let index): return index.map(built.contains) ?? scanned.contains(effect.relation)
    }
  }
}
