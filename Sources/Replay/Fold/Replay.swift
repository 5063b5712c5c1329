import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// The fold: catalog and transaction, statement after statement. Never fails; what cannot be read or followed makes what
/// it could touch unknown.
public struct Replay: Sendable {
  public private(set) var catalog: Catalog
  public private(set) var provenance = Provenance()
  private var session = Session()
  private var change: DeployedChange
  private var nextStep = 0
  private var nextTransaction = 1
  private let tracksProvenance: Bool

  public init(catalog: Catalog = Catalog()) {
    self.init(catalog: catalog, change: DeployedChange(id: 0, start: catalog), tracksProvenance: true)
  }

  private init(catalog: Catalog, change: DeployedChange, tracksProvenance: Bool) {
    self.catalog = catalog
    self.change = change
    self.tracksProvenance = tracksProvenance
  }

  /// From here on, what is created is born in a new change.
  public mutating func beginChange() {
    change = DeployedChange(id: change.id + 1, start: catalog)
  }

  /// A replay that starts where this one is and forgets where objects come from: for down halves.
  public func fork() -> Replay {
    Replay(
      catalog: catalog, change: DeployedChange(id: change.id + 1, start: catalog), tracksProvenance: false)
  }

  /// Replays one migration half; each statement is handed to `visit` when it is done. A new session starts with it.
  public mutating func run(_ half: HalfScript, migration: Int, visit: (Step) -> Void = { _ in }) {
    session = Session()
    var tracker = TransactionTracker(
      mode: half.transaction, statementCount: half.outcomes.count, firstID: nextTransaction, catalog: catalog,
      session: session)
    for outcome in half.outcomes {
      switch outcome {
      case .statement(let statement): visit(step(statement, migration: migration, tracker: &tracker))
      case .failure(let failure):
        tracker.prepare(catalog: catalog, session: session)
        Binding.applyUnreadable(identifiers: failure.identifiers, to: &catalog)
      }
    }
    nextTransaction = tracker.context.id + 1
  }

  private mutating func step(
    _ statement: ScriptStatement, migration: Int, tracker: inout TransactionTracker
  ) -> Step {
    tracker.prepare(catalog: catalog, session: session)
    let (before, sessionBefore, context) = (catalog, session, tracker.context)
    var effects = Effects()
    var outcome = StatementOutcome()
    if case .transaction(let command) = statement.statement {
      tracker.apply(command, catalog: &catalog, session: &session)
    } else {
      effects = EffectsTable.effects(of: statement, in: catalog, session: session)
      outcome = Binding.apply(statement, to: &catalog, session: &session)
      tracker.record(effects, outcome: outcome, after: catalog)
    }
    let step = Step(
      index: nextStep, statement: statement, before: before, after: catalog, session: sessionBefore,
      transaction: context, effects: effects, outcome: outcome, change: change)
    nextStep += 1
    remember(outcome, of: step, migration: migration)
    return step
  }

  private mutating func remember(_ outcome: StatementOutcome, of step: Step, migration: Int) {
    for relation in outcome.fills { change.filled.insert(relation) }
    guard tracksProvenance else { return }
    for entry in outcome.changes {
      let origin = Origin(step: step.index, source: step.source, span: entry.span, migration: migration)
      provenance.record(entry.change, at: origin)
    }
  }
}
