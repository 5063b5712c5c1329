import PglintelCatalog
import PglintelPgQuery
import PglintelReplay
import PglintelSyntax

/// One history from its first migration to its last, with the rules asked on the way.
///
/// Up halves follow one another; those that are done are judged meanwhile, on all processors.
struct HistoryRun {
  /// Statements that are worth a hand-over to another thread.
  private static let partSize = 32
  /// Statements whose steps are kept until they are judged. The first batches are smaller: nobody else has anything to do
  /// while they are replayed.
  private static func batchSize(_ index: Int) -> Int { 64 << min(index, 3) }

  let reading: HistoryReading
  private let panel: RulePanel
  private let names: RuleNames
  private let judge: MigrationJudge
  private let firstPending: Int
  /// The first pending migration that is nowhere yet. Those before it that are pending since they are edited may be applied:
  /// what they make is in use.
  private let firstNew: Int
  private let rowSecurityRoutines: [QualifiedName]

  init(_ reading: HistoryReading, rules: [Rule], names: RuleNames, settings: Settings) {
    self.reading = reading
    self.names = names
    panel = RulePanel(rules: rules, settings: settings, history: reading.history)
    judge = MigrationJudge(reading: reading, panel: panel)
    let migrations = reading.history.migrations
    firstPending = migrations.firstIndex(where: \.isPending) ?? migrations.count
    firstNew = migrations.firstIndex { $0.isPending && $0.edit == .none } ?? migrations.count
    rowSecurityRoutines = settings.tenancy.enabledBy.map { routine in
      let parts = routine.split(separator: ".").map(String.init)
      return QualifiedName(schema: parts.dropLast().last, name: parts.last ?? routine)
    }
  }

  /// What the rules say, in order of the rules. To be called on a `LargeStack` thread.
  func judged(_ progress: LintProgress.Listener? = nil) -> [Finding] {
    var findings: [RuleFinding] = []
    var replay = Replay(catalog: firstCatalog)
    var waiting: [ReplayedMigration] = []
    for batch in batches {
      // Given away: whoever judges them frees them.
      let parts = parts(of: consume waiting)
      let (made, judged) = LargeStack.overlap(
        { [replay] in run(batch, replay) }, mapping: consume parts, judge.judge)
      findings += judged.joined()
      (replay, waiting) = (made.replay, made.migrations)
      progress?(.hasReplayed(migrations: batch.upperBound, of: reading.history.migrations.count))
    }
    let last = hearings(after: replay) + parts(of: consume waiting).map { part in { judge.judge(part) } }
    findings += LargeStack.map(consume last) { $0() }.joined()
    return RuleFinding.sorted(findings, rules: panel.context.rules.count)
  }

  /// What is asked when all is replayed: of the files, and of the last schema.
  private func hearings(after replay: Replay) -> [@Sendable () -> [RuleFinding]] {
    let files: @Sendable () -> [RuleFinding] = {
      var report = ReadingReport(panel.context, names: names)
      report.report(reading.files)
      return report.findings
    }
    guard firstPending < reading.history.migrations.count || !reading.history.gone.isEmpty else { return [files] }
    let schema = Schema(catalog: replay.catalog, provenance: replay.provenance, history: reading.history)
    return [files] + panel.hearings(on: schema)
  }

  /// The schema after the last migration; no rule is asked.
  func schema(isClosed: Bool) -> Schema {
    var catalog = firstCatalog
    if isClosed { catalog.assumeNothingElse() }
    var replay = Replay(catalog: catalog)
    for index in reading.history.migrations.indices {
      replay.run(reading.upScript(of: index, isApplied: !isClosed), migration: index)
    }
    return Schema(catalog: replay.catalog, provenance: replay.provenance, history: reading.history)
  }

  /// What the migrations after one of them do, up to another one.
  func change(after first: Int, through last: Int) -> SchemaChange {
    var replay = Replay(catalog: firstCatalog)
    for index in 0...first { replay.run(reading.upScript(of: index, isApplied: true), migration: index) }
    let before = replay.catalog
    let parts = (first..<last).map { former in
      let script = reading.upScript(of: former + 1, isApplied: true)
      var steps: [Step] = []
      replay.run(script, migration: former + 1) { steps.append($0) }
      return SchemaChange.Part(
        migration: reading.history.migrations[former + 1].name, script: script, steps: steps)
    }
    return SchemaChange(before: before, after: replay.catalog, parts: parts)
  }

  /// Where a history has no beginning, any name may exist.
  var firstCatalog: Catalog {
    var catalog = Catalog()
    if !reading.history.startsEmpty { catalog.markEverythingUncertain() }
    catalog.rowSecurityRoutines = rowSecurityRoutines
    return catalog
  }

  /// Replays some up halves.
  private func run(_ batch: Range<Int>, _ replay: Replay) -> (replay: Replay, migrations: [ReplayedMigration]) {
    var replay = replay
    let migrations = batch.compactMap { run($0, &replay) }
    return (replay, migrations)
  }

  /// Nil for a migration that is not pending: nobody asks about its steps.
  func run(_ index: Int, _ replay: inout Replay) -> ReplayedMigration? {
    let history = reading.history
    let isInOpenChange = history.isOneChange && firstNew < index
    if !isInOpenChange && !continuesChange(index) { replay.beginChange() }
    let isPending = history.migrations[index].isPending
    let script = reading.upScript(of: index, isApplied: !isPending)
    guard isPending else {
      replay.run(script, migration: index)
      return nil
    }
    let before = replay.catalog
    var steps: [Step] = []
    replay.run(script, migration: index) { steps.append($0) }
    return ReplayedMigration(index: index, before: before, steps: steps, after: replay.fork())
  }

  /// Whether a migration only goes on with the one before it: CONCURRENTLY needs a file of its own, and both are deployed
  /// together.
  private func continuesChange(_ index: Int) -> Bool {
    let migrations = reading.history.migrations
    guard index > 0, migrations[index].isPending, migrations[index - 1].isPending else { return false }
    return reading.halves[index].isConcurrentOnly
  }

  // MARK: Portions

  private var batches: [Range<Int>] {
    portions(of: reading.halves, size: Self.batchSize) { halves in
      (halves.up + (halves.down ?? [])).reduce(0) { $0 + $1.outcomes.count }
    }
  }

  private func parts(of migrations: consuming [ReplayedMigration]) -> [[ReplayedMigration]] {
    let portions = portions(of: migrations, size: { _ in Self.partSize }) { $0.steps.count }
    return portions.map { Array(migrations[$0]) }
  }

  /// Ranges of neighbours that have at least a number of statements together, which may be another one for each range.
  private func portions<Item>(of items: [Item], size: (Int) -> Int, weight: (Item) -> Int) -> [Range<Int>] {
    var portions: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (index, item) in items.enumerated() {
      sum += 1 + weight(item)
      guard sum >= size(portions.count) || index == items.count - 1 else { continue }
      portions.append(start..<(index + 1))
      (start, sum) = (index + 1, 0)
    }
    return portions
  }
}
