import PglintelPgQuery
import PglintelProject

/// A step of a fix that is a migration of its own.
public struct FollowUp: Hashable, Sendable {
  public let step: RemedyStep
  /// What its name says: `validate_orders_total_check`.
  public let title: String
  /// What takes it back, without semicolons.
  public let undo: [String]

  /// One for each step of a recipe.
  static func all(of steps: [RemedyStep]) -> [FollowUp] {
    let recipe = steps.map(ReadStep.init)
    return zip(steps, recipe).map { FollowUp($0, $1, in: recipe) }
  }

  /// - Parameters:
  ///   - read: the step's statements.
  ///   - recipe: all of its steps.
  ///   - written: gives what the author of the first migration has written to take a statement back.
  init(
    _ step: RemedyStep, _ read: ReadStep, in recipe: [ReadStep], written: (ReadStep.Part) -> [String] = { _ in [] }
  ) {
    self.step = read.isRunAgainWhole(at: step.place) ? RemedyStep(step.place, read.rerunnable) : step
    title = read.title
    undo = read.parts.reversed().flatMap { part in
      let found = written(part)
      guard !found.isEmpty else { return StepUndo.statements(for: part, in: recipe) }
      return found + StepUndo.indexes(takenOverBy: part, in: recipe)
    }
  }

  private init(_ step: RemedyStep, title: String, undo: [String]) {
    (self.step, self.title, self.undo) = (step, title, undo)
  }

  /// Steps that need no transaction as one migration, for runners whose files may hold several such statements.
  public static func merged(_ all: [FollowUp]) -> FollowUp? {
    guard all.count > 1, all.allSatisfy({ $0.step.place == .outsideTransaction }) else { return nil }
    let statements = all.flatMap(\.step.statements)
    let again: @Sendable () -> [String] = { ReadStep(RemedyStep(.outsideTransaction, statements)).rerunnable }
    return FollowUp(
      RemedyStep(.outsideTransaction, LargeStack.run(again) ?? again()),
      title: "\(all[0].title)_and_\(all.count - 1)_more",
      undo: all.reversed().flatMap(\.undo))
  }

  /// As its runner has it.
  public func migration(by runner: Runner) -> NewMigration {
    let down = undo.isEmpty ? ["-- nothing to take back"] : undo
    return NewMigration(
      title: title, up: step.statements.map(runner.terminated), down: down.map(runner.terminated),
      isOutsideTransaction: step.place == .outsideTransaction)
  }
}
