import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// The fold: catalog and transaction, statement after statement. Never fails; what cannot be read or followed makes what
/// it could touch unknown.
public struct Replay: Sendable {
  private var state: ReplayState
  /// Every clause that has changed something; what a rollback takes back may stay.
  private var origins: [Origin] = []
  private var log = OriginLog()
  private var change: DeployedChange
  private var nextStep = 0
  private var nextTransaction = 1
  private let tracksProvenance: Bool

  public init(catalog: Catalog = Catalog()) {
    self.init(catalog: catalog, change: DeployedChange(id: 0, start: catalog), tracksProvenance: true)
  }

  private init(catalog: Catalog, change: DeployedChange, tracksProvenance: Bool) {
    state = ReplayState(catalog: catalog)
    self.change = change
    self.tracksProvenance = tracksProvenance
  }

  public var catalog: Catalog { state.catalog }
  public var provenance: Provenance { Provenance(index: log.index(ofFirst: state.originCount), origins: origins) }

  /// From here on, what is created is born in a new change.
  public mutating func beginChange() {
    change = DeployedChange(id: change.id + 1, start: catalog)
  }

  /// A replay that starts where this one is and forgets where objects come from: for down halves.
  public func fork() -> Replay {
    var fork = Replay(
      catalog: catalog, change: DeployedChange(id: change.id + 1, start: catalog), tracksProvenance: false)
    fork.state.session = state.session
    return fork
  }

  /// Replays one migration half in a session of its own; each statement is handed to `visit` when it is done. To be
  /// called on a `LargeStack` thread: blocks in statements are parsed on the way.
  public mutating func run(_ half: HalfScript, migration: Int, visit: (Step) -> Void = { _ in }) {
    var tracker = TransactionTracker(
      mode: half.transaction, statementCount: half.outcomes.count, firstID: nextTransaction, state: state)
    for outcome in half.outcomes {
      switch outcome {
      case .statement(let statement):
        visit(step(statement, of: half, migration: migration, tracker: &tracker, visit: visit))
      case .failure(let failure):
        tracker.prepare(&state)
        Binding.doubt(identifiers: failure.identifiers, in: &state.catalog)
      }
    }
    tracker.finish(&state)
    nextTransaction = tracker.context.id + 1
    state.endSession()
  }

  private mutating func step(
    _ statement: ScriptStatement, of half: HalfScript, migration: Int, tracker: inout TransactionTracker,
    visit: (Step) -> Void
  ) -> Step {
    tracker.prepare(&state)
    var effects = tracker.context.isAborted ? Effects() : effects(of: statement)
    tracker.admit(effects)
    let (before, session, context) = (state.catalog, state.session, tracker.context)
    var outcome = perform(statement, &effects, of: half, &tracker)
    if !outcome.inner.isEmpty {
      runInside(outcome.inner, migration: migration, tracker: &tracker, visit: visit)
      outcome.inner = []
    }
    if outcome.refusal == nil || half.isApplied { tracker.record(effects, outcome: outcome, after: state.catalog) }
    let step = Step(
      index: nextStep, statement: statement, before: before, after: state.catalog, session: session,
      transaction: context, effects: effects, outcome: outcome, change: change)
    nextStep += 1
    remember(outcome, of: step, migration: migration)
    return step
  }

  /// The statements of a block, each of them a step. They come before the block's own.
  private mutating func runInside(
    _ statements: [InnerStatement], migration: Int, tracker: inout TransactionTracker, visit: (Step) -> Void
  ) {
    var inner = tracker.insideBlock()
    for entry in statements {
      let step = Step(
        index: nextStep, statement: entry.statement, before: entry.before, after: entry.after, session: entry.session,
        transaction: inner.context, effects: entry.effects, outcome: entry.outcome, change: change)
      nextStep += 1
      inner.record(entry.effects, outcome: entry.outcome, after: entry.after)
      remember(entry.outcome, of: step, migration: migration)
      visit(step)
    }
    tracker.takeLocks(of: inner)
  }

  private mutating func perform(
    _ statement: ScriptStatement, _ effects: inout Effects, of half: HalfScript, _ tracker: inout TransactionTracker
  ) -> StatementOutcome {
    if case .transaction(let command) = statement.statement {
      tracker.apply(command, to: &state)
      return StatementOutcome()
    }
    tracker.note(statement)
    if tracker.context.isAborted { return .ignored }
    let outcome = Binding.apply(
      statement, to: &state.catalog, session: &state.session, simulatedDrop: effects.simulatedDrop)
    effects.simulatedDrop = nil
    if outcome.refusal != nil, !half.isApplied {
      effects.all = []
      tracker.refuse(statement, &state)
    }
    return outcome
  }

  /// The effects, in a catalog that has the tables which the statement needs although nothing here made them.
  private mutating func effects(of statement: ScriptStatement) -> Effects {
    let effects = EffectsTable.effects(of: statement, in: state.catalog, session: state.session)
    if effects.assumedTables.isEmpty { return effects }
    for name in effects.assumedTables { state.assumeTable(name) }
    return EffectsTable.effects(of: statement, in: state.catalog, session: state.session)
  }

  private mutating func remember(_ outcome: StatementOutcome, of step: Step, migration: Int) {
    change.record(step)
    guard tracksProvenance else { return }
    log.shorten(to: state.originCount)
    let first = origins.count
    for entry in outcome.changes {
      if origins.count == first || origins[origins.count - 1].span != entry.span {
        origins.append(Origin(step: step.index, source: step.source, span: entry.span, migration: migration))
      }
      log.record(
        entry.change, at: origins.count - 1, firstOfStatement: first, changesType: step.changesType(at: entry.span))
    }
    state.originCount = log.count
  }
}

extension Step {
  /// Whether ALTER COLUMN … TYPE stands there.
  fileprivate func changesType(at span: Span) -> Bool {
    guard case .alterTable(let alter) = statement.statement else { return false }
    return alter.subcommands.contains { subcommand in
      guard subcommand.span == span, case .alterColumnType = subcommand.action else { return false }
      return true
    }
  }
}
