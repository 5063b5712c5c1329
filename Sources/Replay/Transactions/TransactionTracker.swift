import PglintelCatalog
import PglintelStatements

/// Follows BEGIN, COMMIT, ROLLBACK and savepoints through one migration half.
struct TransactionTracker: Sendable {
  private struct Savepoint: Sendable {
    let name: String
    let state: ReplayState
    let context: TransactionContext
  }

  private(set) var context: TransactionContext
  private let mode: TransactionMode
  private let isSingleStatement: Bool
  private var start: ReplayState
  private var savepoints: [Savepoint] = []
  /// Those of the transaction, in order.
  private var statements: [ScriptStatement] = []
  /// Whether nothing has been run in this implicit block yet.
  private var isFirstOfBlock = true

  init(mode: TransactionMode, statementCount: Int, firstID: Int, state: ReplayState) {
    self.mode = mode
    isSingleStatement = statementCount <= 1
    context = TransactionContext(kind: .autocommit, id: firstID, firstOID: state.catalog.nextOID)
    start = state
    context.kind = kindOutsideBlock
  }

  /// What a statement stands in when no BEGIN of the script is open: PostgreSQL's simple query protocol puts several
  /// statements into one implicit block, and after a COMMIT in their midst the rest into another.
  private var kindOutsideBlock: TransactionContext.Kind {
    switch mode {
    case .wrapped: .wrapped
    case .none: .autocommit
    case .simpleQuery, .pipeline: isSingleStatement ? .autocommit : .implicit
    case .unknown: .unknown
    }
  }

  /// Called before each statement that is no transaction control. Outside a block the one before has committed.
  mutating func prepare(_ state: inout ReplayState) {
    guard context.kind == .autocommit || context.kind == .unknown else { return }
    if context.kind == .autocommit { state.commit() }
    open(kind: mode == .pipeline ? kindOutsideBlock : context.kind, state)
  }

  /// Called when the effects of a statement are known, before it is run.
  mutating func admit(_ effects: Effects) {
    guard mode == .pipeline, context.kind == .implicit else { return }
    if isFirstOfBlock, effects.forbiddenInTransaction != nil { context.kind = .autocommit }
    isFirstOfBlock = false
  }

  /// Called after each statement with the locks that it took: they are held until the transaction ends.
  mutating func record(_ effects: Effects, outcome: StatementOutcome, after: Catalog) {
    guard context.isBlock else { return }
    for effect in effects.all where effect.isCertain { hold(effect.mode, on: effect.relation) }
    for entry in outcome.changes {
      guard case .created(.part(let table, let part)) = entry.change else { continue }
      // A new constraint stands at the end: no search through thousands.
      let constraint = after.tables[table]?.constraints.last { $0.oid <= part }
      if constraint?.oid == part, constraint?.isValid == false { context.addedConstraints[part] = table }
    }
  }

  /// For the statements of a block.
  func insideBlock() -> TransactionTracker {
    var inner = self
    inner.context.kind = .block
    return inner
  }

  /// Called after the statements of a block: their locks are held until the transaction ends.
  mutating func takeLocks(of inner: TransactionTracker) {
    guard context.isBlock else { return }
    context.heldLocks = inner.context.heldLocks
    context.addedConstraints = inner.context.addedConstraints
  }

  /// Called with each statement that is no transaction control, whatever became of it.
  mutating func note(_ statement: ScriptStatement) {
    if context.isBlock { statements.append(statement) }
  }

  /// Called after a statement that the server refuses: with it goes the rest of its transaction.
  mutating func refuse(_ statement: ScriptStatement, _ state: inout ReplayState) {
    if context.isBlock {
      context.isAborted = true
    } else {
      state.doubt([statement])
    }
  }

  /// The end of the half. What was aborted is rolled back.
  mutating func finish(_ state: inout ReplayState) {
    if context.isAborted { rollBack(&state) }
  }

  private mutating func hold(_ mode: LockMode, on relation: OID) {
    if let held = context.heldLocks[relation], held >= mode { return }
    context.heldLocks[relation] = mode
  }

  mutating func apply(_ command: TransactionCommand, to state: inout ReplayState) {
    if context.isAborted { return recover(command, &state) }
    switch command {
    case .begin: begin(state)
    case .commit, .prepare: commit(&state)
    case .rollback: rollBack(&state)
    case .savepoint(let name): savepoints.append(Savepoint(name: name, state: state, context: context))
    case .release(let name): release(name)
    case .rollbackTo(let name): rollBack(to: name, &state)
    case .commitPrepared, .rollbackPrepared: break
    }
  }

  /// BEGIN inside a transaction is a warning and nothing else (25001); in an implicit block it makes it explicit.
  private mutating func begin(_ state: ReplayState) {
    switch context.kind {
    case .autocommit, .unknown: open(kind: .explicit, state)
    case .implicit: context.kind = .explicit
    case .wrapped, .explicit, .block: break
    }
  }

  private mutating func commit(_ state: inout ReplayState) {
    state.commit()
    end(state)
  }

  /// After a failure COMMIT rolls back, and a savepoint can be returned to (documentation: ROLLBACK TO SAVEPOINT).
  private mutating func recover(_ command: TransactionCommand, _ state: inout ReplayState) {
    switch command {
    case .commit, .prepare, .rollback: rollBack(&state)
    case .rollbackTo(let name): rollBack(to: name, &state)
    case .begin, .savepoint, .release, .commitPrepared, .rollbackPrepared: break
    }
  }

  /// COMMIT and ROLLBACK end the runner's transaction as well: what follows commits for itself.
  private mutating func end(_ state: ReplayState) {
    open(kind: mode == .wrapped ? .autocommit : kindOutsideBlock, state)
    isFirstOfBlock = true
  }

  private mutating func rollBack(_ state: inout ReplayState) {
    if context.isBlock { state.restore(start) }
    if context.isAborted { state.doubt(statements) }
    end(state)
  }

  /// Locks that were taken since go as well (documentation: 13.3 Explicit Locking).
  private mutating func rollBack(to name: String, _ state: inout ReplayState) {
    guard let index = savepoints.lastIndex(where: { $0.name == name }) else { return }
    state.restore(savepoints[index].state)
    context = savepoints[index].context
    savepoints.removeSubrange((index + 1)...)
  }

  private mutating func release(_ name: String) {
    guard let index = savepoints.lastIndex(where: { $0.name == name }) else { return }
    savepoints.removeSubrange(index...)
  }

  private mutating func open(kind: TransactionContext.Kind, _ state: ReplayState) {
    context = TransactionContext(kind: kind, id: context.id + 1, firstOID: state.catalog.nextOID)
    start = state
    savepoints = []
    statements = []
  }
}
