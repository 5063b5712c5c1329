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
  mutating func here(_ statements: String...) { add(commitsEach ? nil : Self.here, statements) }

  mutating func here(_ statements: [String]) { add(commitsEach ? nil : Self.here, statements) }

  /// In a transaction of its own, so that the locks of what comes before are gone.
  mutating func apart(_ statements: String...) { apart(statements) }

  mutating func apart(_ statements: [String]) {
    add(commitsEach ? nil : "in a migration of its own, so that the locks of the step before are gone", statements)
  }

  /// With BEGIN and COMMIT around, where statements commit one by one.
  func inOneTransaction(_ statements: [String]) -> [String] {
    commitsEach ? ["BEGIN"] + statements + ["COMMIT"] : statements
  }

  /// Outside any transaction block.
  mutating func outsideTransaction(_ statements: [String]) {
    if commitsEach { return add(nil, statements) }
    let markers = [runner.markerWithoutTransaction, runner.upMarker].compactMap { $0 }
    let files = runner.sendsFileAsOneQuery ? statements.map { [$0] } : [statements]
    for file in files { add(runner.placeWithoutTransaction, markers + file) }
  }

  mutating func outsideTransaction(_ statement: String) { outsideTransaction([statement]) }

  /// When something else has happened: "when no running code names the column any more".
  mutating func later(_ when: String, _ statements: String...) { add(when, statements) }

  mutating func later(_ when: String, _ statements: [String]) { add(when, statements) }

  private mutating func add(_ heading: String?, _ statements: [String]) {
    parts.append(Part(heading: heading, statements: statements))
  }

  var sql: String {
    parts.enumerated().map { text(of: $1, number: $0 + 1) }.joined(separator: "\n")
  }

  private func text(of part: Part, number: Int) -> String {
    let heading = parts.count == 1 && part.heading == Self.here ? nil : part.heading
    let comment = heading.map { "-- " + (parts.count > 1 ? "\(number). " : "") + $0 }
    return ([comment].compactMap { $0 } + part.statements.map(terminated)).joined(separator: "\n")
  }

  /// With a semicolon, unless it is a comment. goose cuts at each semicolon that nothing tells it to leave alone.
  private func terminated(_ statement: String) -> String {
    if statement.hasPrefix("--") { return statement }
    let whole = statement.hasSuffix(";") ? statement : statement + ";"
    guard runner == .goose, whole.dropLast().contains(";") else { return whole }
    return "-- +goose StatementBegin\n\(whole)\n-- +goose StatementEnd"
  }
}
