import PglintelProject
import PglintelSourceText

/// From remedies to fixes: what is edited in the finding's file, and what follows in migrations of its own.
struct FixPlanner {
  private let runner: Runner
  /// By the file of the way up.
  private let migrations: [String: [PendingMigration]]

  /// - Parameter findings: those that fixes are asked for.
  init(_ reading: HistoryReading, for findings: [PlacedFinding]) {
    runner = reading.history.runner
    let paths = Set(findings.lazy.filter { $0.finding.remedy?.promise != nil }.map(\.finding.source.path))
    let editable = reading.history.editableMigrations.filter {
      paths.contains(reading.history.migrations[$0].up.source.path)
    }
    migrations = Dictionary(
      grouping: editable.compactMap { PendingMigration($0, in: reading) }, by: \.half.source.path)
  }

  /// Nil where people have to do it.
  func fix(for placed: PlacedFinding) -> Fix? {
    guard placed.finding.status == .new, let remedy = placed.finding.remedy, let promise = remedy.promise else {
      return nil
    }
    let target = target(of: placed.finding)
    switch remedy.place {
    case .instead:
      return target.flatMap { Replacement(remedy, isReliable: promise == .reliable, at: $0, of: placed.finding)?.fix }
    case .afterwards: return addition(remedy, isReliable: promise == .reliable, to: target)
    case .asDownHalf: return nil
    }
  }

  /// Nil where the finding's file is not to be edited.
  private func target(of finding: Finding) -> FixTarget? {
    let offset = finding.span.lowerBound
    guard let candidates = migrations[finding.source.path], let found = candidates.first(where: { $0.holds(offset) })
    else { return nil }
    // A change set at a file's end is followed by new ones.
    let isLast = runner == .liquibase && candidates.allSatisfy { $0.half.span.lowerBound <= found.half.span.lowerBound }
    return FixTarget(found, runner: runner, at: offset, isOwnFile: candidates.count == 1 || isLast)
  }

  private func addition(_ remedy: Remedy, isReliable: Bool, to target: FixTarget?) -> Fix? {
    if remedy.steps.contains(where: \.isLater) { return nil }
    guard remedy.steps.allSatisfy(\.isHere) else {
      return Fix(
        title: remedy.advice, applicability: .recipe, isReliable: isReliable, edits: [],
        migrations: FollowUp.all(of: remedy.steps))
    }
    guard let target, let last = target.statements.last else { return nil }
    let statements = remedy.steps.flatMap(\.statements).map(target.runner.terminated)
    let start = last.isTerminated ? "" : ";"
    let edit = ScriptEdit(
      inserting: start + statements.map { "\n" + $0 }.joined(), at: target.source.endOfLine(behind: last),
      in: target.source)
    return Fix(title: remedy.advice, applicability: .unsafe, isReliable: isReliable, edits: [edit])
  }
}
