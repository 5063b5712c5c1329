import PglintelCatalog
import PglintelStatements

/// Follows BEGIN, COMMIT, ROLLBACK and savepoints through one migration half.
struct TransactionTracker: Sendable {
  private struct Savepoint: Sendable {
    let name: String
    let catalog: Catalog
    let session: Session
  }

  private(set) var context: TransactionContext
  private let mode: TransactionMode
  private let isSingleStatement: Bool
  private var start: (catalog: Catalog, session: Session)
  private var savepoints: [Savepoint] = []

  init(mode: TransactionMode, statementCount: Int, firstID: Int, catalog: Catalog, session: Session) {
    self.mode = mode
    isSingleStatement = statementCount <= 1
    context = TransactionContext(kind: .autocommit, id: firstID)
    start = (catalog, session)
    context.kind = kindOutsideBlock
  }

  /// What a statement stands in when no BEGIN of the script is open: PostgreSQL's simple query protocol puts several
  /// statements into one implicit block, and after a COMMIT in their midst the rest into another.
  private var kindOutsideBlock: TransactionContext.Kind {
    switch mode {
    case .wrapped: .wrapped
    case .none: .autocommit
    case .simpleQuery: isSingleStatement ? .autocommit : .implicit
    case .unknown: .unknown
    }
  }

  /// Called before each statement that is no transaction control.
  mutating func prepare(catalog: Catalog, session: Session) {
    guard context.kind == .autocommit || context.kind == .unknown else { return }
    open(kind: context.kind, catalog: catalog, session: session)
  }

  /// Called after each statement with the locks that it took.
  mutating func record(_ effects: Effects, outcome: StatementOutcome, after: Catalog) {
    guard context.isBlock else { return }
    for effect in effects.all {
      context.heldLocks[effect.relation] = max(context.heldLocks[effect.relation] ?? .accessShare, effect.mode)
    }
    for case .created(.part(let table, let constraint)) in outcome.changes.map(\.change) {
      context.addedConstraints[constraint] = table
    }
  }

  mutating func apply(_ command: TransactionCommand, catalog: inout Catalog, session: inout Session) {
    switch command {
    case .begin: begin(catalog: catalog, session: session)
    case .commit, .prepare: end(catalog: catalog, session: session)
    case .rollback: rollBack(&catalog, &session)
    case .savepoint(let name): savepoints.append(Savepoint(name: name, catalog: catalog, session: session))
    case .release(let name): release(name)
    case .rollbackTo(let name): rollBack(to: name, &catalog, &session)
    case .commitPrepared, .rollbackPrepared: break
    }
  }

  /// BEGIN inside a transaction is a warning and nothing else (25001); in an implicit block it makes it explicit.
  private mutating func begin(catalog: Catalog, session: Session) {
    switch context.kind {
    case .autocommit, .unknown: open(kind: .explicit, catalog: catalog, session: session)
    case .implicit: context.kind = .explicit
    case .wrapped, .explicit: break
    }
  }

  /// COMMIT ends the runner's transaction as well: what follows commits for itself.
  private mutating func end(catalog: Catalog, session: Session) {
    let next = mode == .wrapped ? .autocommit : kindOutsideBlock
    open(kind: next, catalog: catalog, session: session)
  }

  private mutating func rollBack(_ catalog: inout Catalog, _ session: inout Session) {
    if context.isBlock { (catalog, session) = start }
    end(catalog: catalog, session: session)
  }

  private mutating func rollBack(to name: String, _ catalog: inout Catalog, _ session: inout Session) {
    guard let index = savepoints.lastIndex(where: { $0.name == name }) else { return }
    (catalog, session) = (savepoints[index].catalog, savepoints[index].session)
    savepoints.removeSubrange((index + 1)...)
  }

  private mutating func release(_ name: String) {
    guard let index = savepoints.lastIndex(where: { $0.name == name }) else { return }
    savepoints.removeSubrange(index...)
  }

  private mutating func open(kind: TransactionContext.Kind, catalog: Catalog, session: Session) {
    context = TransactionContext(kind: kind, id: context.id + 1)
    start = (catalog, session)
    savepoints = []
  }
}
