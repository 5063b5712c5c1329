import PglintelCatalog
import PglintelReplay
import PglintelStatements

/// What the effects table says of a statement, by names.
struct PredictedEffects {
  let statement: Statement
  var locks: [String: LockMode] = [:]
  /// Locks that may be taken, and work that may be done: depending on rows, or on what scripts do not say.
  var possibleLocks: [String: LockMode] = [:]
  var rewritten: Set<String> = []
  var rebuilt: Set<String> = []
  var built: [String: Int] = [:]
  var scanned: Set<String> = []
  var possible: Set<String> = []
  let refusal: String?
  let isIncomplete: Bool

  init(_ step: Step) {
    isIncomplete = step.effects.isIncomplete
    statement = step.statement.statement
    refusal = step.effects.forbiddenInTransaction
    for effect in step.effects.all { add(effect, in: step.before) }
  }

  private mutating func add(_ effect: Effect, in catalog: Catalog) {
    guard let relation = catalog.relation(effect.relation) else { return }
    let name = relation.name.name
    if relation.table != nil || effect.mode > .rowExclusive || relation.isView {
      possibleLocks[name] = max(possibleLocks[name] ?? .accessShare, effect.mode)
      if effect.isCertain { locks[name] = max(locks[name] ?? .accessShare, effect.mode) }
    }
    if effect.isCertain { addWork(effect, on: relation, in: catalog) } else { possible.insert(name) }
  }

  private mutating func addWork(_ effect: Effect, on relation: Relation, in catalog: Catalog) {
    let name = relation.name.name
    switch effect.work {
    case .lock: return
    case .scan: break
    case .rewrite(.tablespace): rewritten.insert(name)
    case .rewrite:
      rewritten.insert(name)
      rebuilt.formUnion(catalog.indexes(of: relation.oid).map(\.name.name))
    case .indexBuild(let index):
      if let index { rebuilt.insert(catalog.indexes[index]?.name.name ?? "?") } else { built[name, default: 0] += 1 }
    }
    scanned.insert(name)
  }
}

extension Relation {
  fileprivate var isView: Bool {
    if case .view = self { return true }
    return false
  }
}
