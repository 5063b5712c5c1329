import PglintelProject

/// A step of a fix that is a migration of its own.
public struct FollowUp: Hashable, Sendable {
  public let step: RemedyStep
  /// What its name says: `validate_orders_total_check`.
  public let title: String
  /// What takes it back, without semicolons.
  public let undo: [String]

  /// - Parameters:
  ///   - recipe: all of its steps.
  ///   - written: gives what the author of the first migration has written to take a statement back.
  init(_ step: RemedyStep, in recipe: [ReadStep], written: (ReadStep.Part) -> [String] = { _ in [] }) {
    let read = ReadStep(step)
    self.step = step
    title = read.title
    undo = read.parts.reversed().flatMap { part in
      let found = written(part)
      guard !found.isEmpty else { return StepUndo.statements(for: part, in: recipe) }
      return found + StepUndo.indexes(takenOverBy: part, in: recipe)
    }
  }

  /// As its runner has it.
  public func migration(by runner: Runner) -> NewMigration {
    let down = undo.isEmpty ? ["-- nothing to take back"] : undo
    return NewMigration(
      title: title, up: step.statements.map(runner.terminated), down: down.map(runner.terminated),
      isOutsideTransaction: step.place == .outsideTransaction)
  }
}
