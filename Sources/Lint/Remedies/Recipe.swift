import PglintelProject
import PglintelReplay
import PglintelSourceText

/// A remedy in steps, each where it belongs. The text that is printed, the fix and the migrations that are written come
/// from these values.
public struct Recipe: Sendable {
  public private(set) var steps: [RemedyStep] = []
  private let runner: Runner
  /// Whether statements that follow each other here commit one by one, so that no step needs a migration of its own.
  private let commitsEach: Bool
  /// The statement in whose place it stands; nil behind all migrations.
  let statement: Span?

  /// In the place of a statement.
  public init(for step: Step, _ report: Report) {
    runner = report.runner
    commitsEach = step.transaction.kind == .autocommit && !report.runner.sendsFileAsOneQuery
    statement = step.statement.span
  }

  /// Behind all migrations.
  public init(by runner: Runner) {
    self.runner = runner
    commitsEach = false
    statement = nil
  }

  /// Where the statement stands.
  public mutating func here(_ statements: String...) { here(statements) }

  public mutating func here(_ statements: [String]) { add(.here, statements) }

  /// In a transaction of its own, so that the locks of what comes before are gone.
  public mutating func apart(_ statements: String...) { apart(statements) }

  public mutating func apart(_ statements: [String]) { add(.apart, statements) }

  /// With BEGIN and COMMIT around, where statements commit one by one.
  public func inOneTransaction(_ statements: [String]) -> [String] {
    commitsEach ? ["BEGIN"] + statements + ["COMMIT"] : statements
  }

  /// Outside any transaction block: each in a file of its own where several in one would be a transaction again.
  public mutating func outsideTransaction(_ statements: [String]) {
    let files = !commitsEach && runner.sendsFileAsOneQuery ? statements.map { [$0] } : [statements]
    for file in files { add(.outsideTransaction, file) }
  }

  public mutating func outsideTransaction(_ statement: String) { outsideTransaction([statement]) }

  /// When something else has happened: "when no running code names the column any more".
  public mutating func later(_ when: String, _ statements: String...) { later(when, statements) }

  public mutating func later(_ when: String, _ statements: [String]) {
    steps.append(RemedyStep(.later(when), statements))
  }

  private mutating func add(_ place: RemedyStep.Place, _ statements: [String]) {
    if statements.isEmpty { return }
    // One file for what needs no transaction, where it may hold several statements.
    if place == .outsideTransaction, !commitsEach, runner.runsFileStatementByStatement, let last = steps.last,
      last.place == place
    {
      steps[steps.count - 1] = RemedyStep(place, last.statements + statements)
    } else {
      steps.append(RemedyStep(commitsEach ? .here : place, statements))
    }
  }

  /// The steps with a comment each that says where they belong.
  public var sql: String {
    steps.enumerated().map { text(of: $1, number: $0 + 1) }.joined(separator: "\n")
  }

  private func text(of step: RemedyStep, number: Int) -> String {
    let comment = heading(of: step, isFirst: number == 1).map { "-- " + (steps.count > 1 ? "\(number). " : "") + $0 }
    return ([comment].compactMap { $0 } + markers(of: step) + step.statements.map(runner.terminated))
      .joined(separator: "\n")
  }

  private func heading(of step: RemedyStep, isFirst: Bool) -> String? {
    switch step.place {
    case .here: commitsEach || steps.count == 1 ? nil : "here"
    case .apart where isFirst && statement == nil: steps.count == 1 ? nil : "in a migration of its own"
    case .apart: "in a migration of its own, so that the locks of the step before are gone"
    case .outsideTransaction: runner.placeWithoutTransaction
    case .later(let when): when
    }
  }

  private func markers(of step: RemedyStep) -> [String] {
    guard step.place == .outsideTransaction else { return [] }
    return [runner.markerWithoutTransaction, runner.upMarker].compactMap { $0 }
  }
}
