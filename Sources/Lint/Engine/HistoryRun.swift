import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// One history from its first migration to its last, with the rules asked on the way.
struct HistoryRun {
  private let reading: HistoryReading
  private let rules: [Rule]
  private let names: RuleNames
  private let settings: Settings

  init(_ reading: HistoryReading, rules: [Rule], names: RuleNames, settings: Settings) {
    self.reading = reading
    self.names = names
    self.rules = rules
    self.settings = settings
  }

  private var history: History { reading.history }

  /// What the rules say.
  func panel() -> RulePanel {
    var panel = RulePanel(rules: rules, names: names, settings: settings, history: history)
    panel.report(reading.files)
    var replay = Replay(catalog: firstCatalog)
    var isChangeOpen = false
    for index in history.migrations.indices {
      let isPending = history.migrations[index].isPending
      if !isChangeOpen { replay.beginChange() }
      isChangeOpen = isChangeOpen || (isPending && history.isOneChange)
      if isPending {
        check(index, with: &replay, panel: &panel)
      } else {
        replay.run(script(reading.halves[index].up, of: history.migrations[index].up), migration: index)
      }
    }
    if history.migrations.contains(where: \.isPending) {
      panel.ask(Schema(catalog: replay.catalog, provenance: replay.provenance, history: history))
    }
    return panel
  }

  /// The schema after the last migration; no rule is asked.
  func schema(isClosed: Bool) -> Schema {
    var catalog = firstCatalog
    if isClosed { catalog.assumeNothingElse() }
    var replay = Replay(catalog: catalog)
    for index in history.migrations.indices {
      replay.run(script(reading.halves[index].up, of: history.migrations[index].up), migration: index)
    }
    return Schema(catalog: replay.catalog, provenance: replay.provenance, history: history)
  }

  /// Where a history has no beginning, any name may exist.
  private var firstCatalog: Catalog {
    var catalog = Catalog()
    if !history.startsEmpty { catalog.markEverythingUncertain() }
    catalog.rowSecurityRoutines = settings.tenancy.enabledBy.map { routine in
      let parts = routine.split(separator: ".").map(String.init)
      return QualifiedName(schema: parts.dropLast().last, name: parts.last ?? routine)
    }
    return catalog
  }

  private func check(_ index: Int, with replay: inout Replay, panel: inout RulePanel) {
    let before = replay.catalog
    let keepsSteps = panel.asksAboutMigrations
    var steps: [Step] = []
    replay.run(script(reading.halves[index].up, of: history.migrations[index].up), migration: index) { step in
      panel.ask(step)
      if keepsSteps { steps.append(step) }
    }
    guard keepsSteps else { return }
    panel.ask(migration(index, before: before, upSteps: steps, after: replay))
  }

  private func migration(_ index: Int, before: Catalog, upSteps: [Step], after replay: Replay) -> MigrationReplay {
    let migration = history.migrations[index]
    let halves = reading.halves[index]
    var downSteps: [Step] = []
    var way = replay.fork()
    if let half = migration.down, let down = halves.down {
      way.run(script(down, of: half), migration: index) { downSteps.append($0) }
    }
    let afterDown = halves.down.map { _ in way.catalog }
    return MigrationReplay(
      migration: migration, runner: history.runner, historyHasDownHalves: history.hasDownHalves(before: index),
      before: before,
      after: replay.catalog, upSteps: upSteps, downSteps: downSteps, afterDown: afterDown,
      upSource: migration.up.source, upSpan: firstSpan(of: halves.up, in: migration.up),
      downSource: migration.down?.source,
      downSpan: migration.down.flatMap { half in halves.down.map { firstSpan(of: $0, in: half) } },
      irreversibleReason: irreversibleReason(of: migration.up),
      isOpaque: isOpaque(halves, uncertainty: [before, replay.catalog, way.catalog]))
  }

  private func firstSpan(of reading: Reading, in half: MigrationHalf) -> Span {
    reading.script.fragments.first?.span ?? half.span.lowerBound..<half.span.lowerBound
  }

  private func isOpaque(_ halves: HistoryReading.Halves, uncertainty catalogs: [Catalog]) -> Bool {
    halves.up.outcomes.contains(where: \.isFailure) || halves.down?.outcomes.contains(where: \.isFailure) == true
      || zip(catalogs, catalogs.dropFirst()).contains { $0.uncertainty != $1.uncertainty }
  }

  // MARK: What comments say

  private func script(_ reading: Reading, of half: MigrationHalf) -> HalfScript {
    HalfScript(outcomes: reading.outcomes, transaction: transactionMode(of: half))
  }

  /// The comment of the file before the runner.
  private func transactionMode(of half: MigrationHalf) -> TransactionMode {
    for case .transaction(let mode, _) in directives(of: half.source) {
      if let mode { return mode.transactionMode }
    }
    return half.transaction.transactionMode
  }

  private func irreversibleReason(of half: MigrationHalf) -> String? {
    for case .irreversible(let reason, let span) in directives(of: half.source)
    where span.lowerBound < half.span.upperBound { return reason ?? "" }
    return nil
  }

  private func directives(of source: SourceText) -> [Directive] { reading.file(at: source.path)?.directives ?? [] }
}

extension TransactionBehavior {
  fileprivate var transactionMode: TransactionMode {
    switch self {
    case .wrapped: .wrapped
    case .none: .none
    case .simpleQuery: .simpleQuery
    case .pipeline: .pipeline
    case .unknown: .unknown
    }
  }
}

extension ReadOutcome {
  fileprivate var isFailure: Bool {
    if case .failure = self { return true }
    return false
  }
}
