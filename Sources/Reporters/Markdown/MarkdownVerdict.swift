import PglintelLint

/// The first lines: whether something blocks, and in how much.
struct MarkdownVerdict {
  private static let shownFailures = 10

  private let outcome: LintOutcome
  private let blocking: [Finding]
  private let isKnown: Bool

  /// - Parameter isKnown: whether anybody has said which migrations are new.
  init(_ outcome: LintOutcome, blocking: [Finding], isKnown: Bool) {
    self.outcome = outcome
    self.blocking = blocking
    self.isKnown = isKnown
  }

  var text: String { "### \(heading)\n\npglintel: \(Summary(outcome: outcome).text)\n" + failures }

  private var heading: String {
    let isComplete = outcome.failures.isEmpty
    if !blocking.isEmpty {
      let verb = blocking.count == 1 ? "blocks" : "block"
      let rest = isComplete ? "" : ", and not everything could be checked"
      return "❌ \(Totals(blocking).open) \(isKnown ? "\(verb) this change" : "in old migrations and new")\(rest)"
    }
    guard isComplete else { return "⚠️ Not everything could be checked" }
    if outcome.files == 0, outcome.findings.isEmpty { return "✅ No migration is new" }
    return outcome.open.isEmpty ? "✅ Nothing found" : "✅ Nothing blocks this change"
  }

  private var failures: String {
    if outcome.failures.isEmpty { return "" }
    let shown = outcome.failures.prefix(Self.shownFailures).map { failure in
      "- " + (failure.path.map { MarkdownText.code($0) + ": " } ?? "") + MarkdownText.inline(failure.message)
    }
    let more = outcome.failures.count - shown.count
    let rest = more > 0 ? ["- and \(more) more, which the log names"] : []
    return "\nCould not be used:\n\n" + (shown + rest).joined(separator: "\n") + "\n"
  }
}
