import PglintelLint

/// For comments on pull requests and step summaries: the verdict, what blocks, what the new migrations lock, what they
/// make of the schema, and then the rest. The first line is a mark by which a bot finds its own comment again.
struct MarkdownReporter {
  /// Of one comment, in UTF-16 units: GitHub refuses longer ones.
  private static let limit = 65_536
  private static let lockShare = 16_000
  private static let schemaShare = 10_000
  /// Kept for what does not block, so that it is not forgotten.
  private static let restShare = 4_000

  let options: ReportOptions
  let reviews: [MigrationReview]

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    let listed = outcome.listed(options).worstFirst
    let blocking = listed.filter { $0.blocks(options) }
    let isKnown = !reviews.isEmpty || outcome.migrations == 0
    let head =
      "<!-- pglintel -->\n" + MarkdownVerdict(outcome, blocking: blocking, isKnown: isKnown).text
      + (options.statistics ? "\n" + Statistics(outcome.open).markdown : "")
    let locks = MarkdownLocks(reviews, from: options.folderInRepository, isKnown: isKnown).text(room: Self.lockShare)
    let schema = MarkdownSchema(reviews).text(room: Self.schemaShare)
    var room = Self.limit - [head, locks, schema].reduce(0) { $0 + $1.utf16.count }
    let findings = MarkdownFindings(options)
    let first = findings.text(blocking: blocking, room: room - Self.restShare)
    room -= first.utf16.count
    let rest = findings.text(others: listed.filter { !$0.blocks(options) }, room: room)
    for part in [head, first, locks, schema, rest] { sink(part) }
  }
}

extension Finding {
  fileprivate func blocks(_ options: ReportOptions) -> Bool {
    status == .new && options.blockingSeverity.map { severity >= $0 } ?? false
  }
}
