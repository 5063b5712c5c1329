import PglintelLint

/// Applies fixes to drafts of the files until there is nothing left to fix. Each change is held against a replay: it has to
/// end in the same schema where that was promised, and must not bring other findings.
struct FixRun {
  private static let mostRounds = 100

  private let arguments: FixArguments
  /// Seconds since 1970.
  private let now: Int
  /// Checks the files with these texts in their places.
  private let check: ([ProjectRequest.Replacement]) -> FixedState
  private(set) var drafts: Drafts
  private(set) var state: FixedState
  /// What was mended.
  private(set) var fixed: [Finding] = []
  /// Why something was not, each once.
  private(set) var obstacles: [Drafts.Obstacle] = []
  private var refused: Set<String> = []

  init(
    _ arguments: FixArguments, _ drafts: Drafts, now: Int,
    _ check: @escaping ([ProjectRequest.Replacement]) -> FixedState
  ) {
    self.arguments = arguments
    self.drafts = drafts
    self.now = now
    self.check = check
    state = check(drafts.texts)
  }

  mutating func run() {
    for _ in 0..<Self.mostRounds {
      let batch = nextBatch
      if batch.isEmpty { return }
      if apply(batch) { continue }
      for finding in batch.count > 1 ? batch : [] where apply([finding]) { break }
    }
  }

  /// Findings whose fixes can be applied together: edits, or one that needs new migrations.
  private var nextBatch: [Finding] {
    let wanted = state.outcome.open.filter { finding in
      finding.fix.map(arguments.wants) ?? false && !refused.contains(finding.fingerprint)
    }
    guard let first = wanted.first(where: { $0.fix?.applicability != .recipe }) else { return mergeable(wanted) }
    var taken: [String: [Span]] = [:]
    return wanted.filter { finding in
      guard let fix = finding.fix, fix.applicability != .recipe, fix.keepsSchema == first.fix?.keepsSchema,
        fix.edits.allSatisfy({ Self.isFree($0, beside: taken[$0.path] ?? []) })
      else { return false }
      for edit in fix.edits { taken[edit.path, default: []].append(edit.span ?? 0..<0) }
      return true
    }
  }

  /// The first recipe, with those that can be one migration with it: what one rule wants built or dropped concurrently.
  private func mergeable(_ recipes: [Finding]) -> [Finding] {
    guard let first = recipes.first, let history = mergingHistory(of: first) else { return Array(recipes.prefix(1)) }
    return recipes.filter { $0.rule == first.rule && mergingHistory(of: $0)?.folder == history.folder }
  }

  /// Nil where a migration may hold one statement without a transaction at most, or where the recipe is not such a one.
  private func mergingHistory(of finding: Finding) -> History? {
    guard let fix = finding.fix, fix.edits.isEmpty, fix.migrations.count == 1,
      fix.migrations[0].step.place == .outsideTransaction, let history = history(of: finding)
    else { return nil }
    return history.runner.runsFileStatementByStatement ? history : nil
  }

  private func history(of finding: Finding) -> History? {
    let path = finding.source.path
    return state.files.histories.first { history in
      history.migrations.contains { $0.up.source.path == path || $0.down?.source.path == path }
    }
  }

  private static func isFree(_ edit: ScriptEdit, beside taken: [Span]) -> Bool {
    taken.allSatisfy { !overlap($0, edit.span ?? 0..<0) }
  }

  /// Two insertions at one place stand in each other's way as well.
  private static func overlap(_ one: Span, _ other: Span) -> Bool {
    one.lowerBound <= other.upperBound && other.lowerBound <= one.upperBound
  }

  /// False where nothing was changed.
  private mutating func apply(_ findings: [Finding]) -> Bool {
    var next = drafts
    do {
      let scripts = try scripts(for: findings)
      // What is added to a file and what is edited in it speak of the same places.
      let edits = findings.flatMap { $0.fix?.edits ?? [] } + scripts.filter { $0.span != nil }
      try next.apply(edits, to: state.sources)
      for script in scripts where script.span == nil { try next.create(script.path, text: script.text) }
    } catch {
      return refuse(findings, because: error.reason, at: error.path)
    }
    let after = check(next.texts)
    let keepsSchema = findings.allSatisfy { $0.fix?.keepsSchema == true }
    let objection =
      after.objection(comparedTo: state, havingFixed: findings) ?? (keepsSchema ? after.difference(from: state) : nil)
    if let objection { return refuse(findings, because: objection) }
    (drafts, state) = (next, after)
    fixed += findings
    return true
  }

  /// The files of the migrations that fixes of one history need.
  private func scripts(for findings: [Finding]) throws(Drafts.Obstacle) -> [ScriptEdit] {
    let needed = findings.flatMap { $0.fix?.migrations ?? [] }
    guard let first = findings.first, !needed.isEmpty else { return [] }
    guard let history = history(of: first), var writer = MigrationWriter(history, now: now) else {
      throw Drafts.Obstacle(
        path: first.source.path, reason: "the name of a migration behind the last one is not known")
    }
    let followUps = findings.count > 1 ? FollowUp.merged(needed).map { [$0] } ?? needed : needed
    var scripts: [ScriptEdit] = []
    for followUp in followUps {
      guard let files = writer.scripts(of: followUp.migration(by: history.runner)) else {
        let reason =
          "new migrations of \(history.runner.displayName) are for its own tool to write; the report has the SQL"
        throw Drafts.Obstacle(path: history.folder, reason: reason)
      }
      scripts += files
    }
    return Self.joined(scripts)
  }

  /// What comes to one place is one edit: they have an order.
  private static func joined(_ scripts: [ScriptEdit]) -> [ScriptEdit] {
    scripts.reduce(into: []) { joined, script in
      let place = joined.firstIndex { $0.path == script.path && $0.span != nil && $0.span == script.span }
      guard let place else { return joined.append(script) }
      joined[place] = ScriptEdit(path: script.path, span: script.span, text: joined[place].text + script.text)
    }
  }

  /// A batch is tried again one by one.
  private mutating func refuse(_ findings: [Finding], because reason: String, at path: String? = nil) -> Bool {
    guard findings.count == 1, let finding = findings.first else { return false }
    refused.insert(finding.fingerprint)
    let line = finding.source.position(at: finding.span.lowerBound).line
    let obstacle =
      path.map { Drafts.Obstacle(path: $0, reason: reason) }
      ?? Drafts.Obstacle(
        path: finding.source.path, reason: "`\(finding.rule)` at line \(line) is left as it is: \(reason)")
    if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
    return false
  }
}
