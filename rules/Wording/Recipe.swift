import PglintelLint

/// SQL in steps, each with a comment that says where it belongs.
struct Recipe {
  private struct Part {
    var heading: String?
    var statements: [String]
  }

  private static let here = "here"
  private let runner: Runner
  private let transaction: TransactionContext
  private var parts: [Part] = []

  init(for step: Step, _ report: Report) {
    runner = report.runner
    transaction = step.transaction
  }

  /// Whether statements that follow each other here commit one by one.
  private var commitsEach: Bool { transaction.kind == .autocommit && !runner.sendsFileAsOneQuery }

  /// Where the statement stands.
  mutating func here(_ statements: String...) {
    parts.append(Part(heading: commitsEach ? nil : Self.here, statements: statements))
  }

  /// In a transaction of its own, so that the locks of what comes before are gone.
  mutating func apart(_ statements: String...) {
    let heading = commitsEach ? nil : "in a migration of its own, so that the lock above is gone before"
    parts.append(Part(heading: heading, statements: statements))
  }

  /// Outside any transaction block.
  mutating func outsideTransaction(_ statements: String...) {
    guard !commitsEach else { return parts.append(Part(heading: nil, statements: statements)) }
    let markers = [runner.markerWithoutTransaction, runner.upMarker].compactMap { $0 }
    parts.append(Part(heading: runner.placeWithoutTransaction, statements: markers + statements))
  }

  /// When something else has happened: "when no running code names the column any more".
  mutating func later(_ when: String, _ statements: String...) {
    parts.append(Part(heading: when, statements: statements))
  }

  var sql: String {
    parts.enumerated().map { text(of: $1, number: $0 + 1) }.joined(separator: "\n")
  }

  private func text(of part: Part, number: Int) -> String {
    let heading = parts.count == 1 && part.heading == Self.here ? nil : part.heading
    let comment = heading.map { "-- " + (parts.count > 1 ? "\(number). " : "") + $0 }
    return ([comment].compactMap { $0 } + part.statements.map(Self.terminated)).joined(separator: "\n")
  }

  /// With a semicolon, unless it is a comment.
  private static func terminated(_ statement: String) -> String {
    statement.hasPrefix("--") || statement.hasSuffix(";") ? statement : statement + ";"
  }
}
