import PglintelLint

/// The statements of a migration that take a lock in others' way while a timeout is not set.
struct UntimedLocks {
  let first: Step
  let lock: Effect
  let count: Int

  /// - Parameter setting: `lock_timeout` or `statement_timeout`.
  init?(_ setting: String, in migration: MigrationReplay, _ report: Report) {
    var found: (step: Step, lock: Effect)?
    var count = 0
    for step in migration.upSteps where !step.session.hasTimeout(setting) {
      guard let lock = step.blockingLocks(report).max(by: { $0.mode < $1.mode }) else { continue }
      if found == nil { found = (step, lock) }
      count += 1
    }
    guard let found else { return nil }
    (first, lock, self.count) = (found.step, found.lock, count)
  }

  var table: String { first.name(of: lock.relation) }

  /// "and 3 more statements" as notes have it.
  var notes: [Note] {
    switch count {
    case 1: []
    case 2: [Note("another statement of this migration does the same")]
    default: [Note("\(count - 1) more statements of this migration do the same")]
    }
  }
}

extension Session {
  /// Whether it is set to something else than 0, which is none (documentation: 20.11.1 Statement Behavior).
  func hasTimeout(_ setting: String) -> Bool {
    settings[setting]?.first?.contains { $0.isNumber && $0 != "0" } ?? false
  }
}
