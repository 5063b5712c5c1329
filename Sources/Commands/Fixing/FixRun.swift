import PglintelLint

/// Applies fixes to drafts of the files until there is nothing left to fix. Each change is held against a replay: it has to
/// end in the same schema where that was promised, and must not bring other findings.
struct FixRun {
  private static let mostRounds = 100

  private let arguments: FixArguments
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
    _ arguments: FixArguments, _ drafts: Drafts, _ check: @escaping ([ProjectRequest.Replacement]) -> FixedState
  ) {
    self.arguments = arguments
    self.drafts = drafts
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

  /// Findings whose fixes can be applied together.
  private var nextBatch: [Finding] {
    var taken: [String: [Span]] = [:]
    return state.outcome.open.filter { finding in
      guard let fix = finding.fix, arguments.wants(fix), !refused.contains(finding.fingerprint) else { return false }
      let isFree = fix.edits.allSatisfy { edit in
        (taken[edit.path] ?? []).allSatisfy { !Self.overlap($0, edit.span ?? 0..<0) }
      }
      if isFree { for edit in fix.edits { taken[edit.path, default: []].append(edit.span ?? 0..<0) } }
      return isFree
    }
  }

  /// Two insertions at one place stand in each other's way as well.
  private static func overlap(_ one: Span, _ other: Span) -> Bool {
    one.lowerBound <= other.upperBound && other.lowerBound <= one.upperBound
  }

  /// False where nothing was changed.
  private mutating func apply(_ findings: [Finding]) -> Bool {
    var next = drafts
    do {
      for finding in findings { try next.apply(finding.fix?.edits ?? [], to: finding.source) }
    } catch {
      return refuse(findings, error)
    }
    let after = check(next.texts)
    let isAsPromised = findings.contains { $0.fix?.isReliable != true } || after.endsInSameSchema(as: state)
    guard isAsPromised, after.isBetter(than: state, byFixing: findings) else { return refuse(findings, nil) }
    (drafts, state) = (next, after)
    fixed += findings
    return true
  }

  /// A batch is tried again one by one.
  private mutating func refuse(_ findings: [Finding], _ obstacle: Drafts.Obstacle?) -> Bool {
    guard findings.count == 1, let finding = findings.first else { return false }
    refused.insert(finding.fingerprint)
    let reason = "`\(finding.rule)` at line \(finding.source.position(at: finding.span.lowerBound).line) is left as it "
    obstacles.append(
      obstacle
        ?? Drafts.Obstacle(
          path: finding.source.path, reason: reason + "is: the fix would change the schema, or bring another finding"))
    return false
  }
}
