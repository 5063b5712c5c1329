import TestSupport

/// Tries worlds on a server and compares with what is predicted.
struct LockOracle {
  struct Difference {
    let world: LockWorld
    let trial: LockWorld.Trial
    let words: [String]
  }

  private(set) var differences: [Difference] = []
  private(set) var table = AgreementTable()
  /// Statements of which not all is known, with what is not.
  private(set) var unknown: [String] = []
  /// Statements that the server refuses, with its words.
  private(set) var refused: [String] = []

  mutating func tryOut(_ worlds: [LockWorld]) throws {
    let terminal = try Terminal()
    for (world, observed) in zip(worlds, try ObservedLocks.observe(worlds)) {
      for (trial, observed) in zip(world.trials, observed) {
        let predicted = try PredictedLocks.predict(trial.statement, after: world.setUp, in: terminal)
        let verdict = LockComparison(predicted, observed, statement: trial.statement).verdict
        table.count(verdict, trial.kind)
        if verdict == .unknown {
          unknown.append("\(trial.statement): \(predicted.unknown.joined(separator: "; "))")
        }
        if case .refused(let message) = verdict { refused.append("\(trial.name): \(message)") }
        guard case .differs(let words) = verdict else { continue }
        differences.append(Difference(world: world, trial: trial, words: words))
      }
    }
  }
}
