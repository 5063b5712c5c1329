/// Whether PostgreSQL sees that one condition implies another (`predtest.c`, predicate_implied_by_recurse): by their
/// structure alone, not by all that logic could tell. Nil where a part is beyond what is followed here.
extension ColumnCondition {
  func implies(_ goal: ColumnCondition) -> Bool? {
    switch (self, goal) {
    case (_, .all(let goals)): Self.allHold(goals) { implies($0) }
    case (.any(let parts), .any(let goals)), (.any(let parts), .oneOf(let goals)), (.oneOf(let parts), .any(let goals)),
      (.oneOf(let parts), .oneOf(let goals)):
      Self.allHold(parts) { part in Self.anyHolds(goals) { part.implies($0) } }
    case (.any(let parts), _), (.oneOf(let parts), _): Self.allHold(parts) { $0.implies(goal) }
    case (.all(let parts), .any(let goals)), (.all(let parts), .oneOf(let goals)):
      Self.anyHolds([Self.anyHolds(goals) { implies($0) }, Self.anyHolds(parts) { $0.implies(goal) }]) { $0 }
    case (.all(let parts), _): Self.anyHolds(parts) { $0.implies(goal) }
    case (_, .any(let goals)), (_, .oneOf(let goals)): Self.anyHolds(goals) { implies($0) }
    default: impliesLeaf(goal)
    }
  }

  /// A CHECK passes on NULL, so that a comparison says nothing of it (weak implication).
  private func impliesLeaf(_ goal: ColumnCondition) -> Bool? {
    switch (self, goal) {
    case (.compares(let own, let value), .compares(let wanted, let limit)):
      own.requirement(for: wanted).map { $0.holds(value.compared(to: limit)) } ?? false
    case (.isNull, .isNull), (.isNotNull, .isNotNull): true
    case (.unknown, _), (_, .unknown): nil
    default: false
    }
  }

  private static func allHold<Part>(_ parts: [Part], _ test: (Part) -> Bool?) -> Bool? {
    let answers = parts.map(test)
    if answers.contains(false) { return false }
    return answers.contains(nil) ? nil : true
  }

  private static func anyHolds<Part>(_ parts: [Part], _ test: (Part) -> Bool?) -> Bool? {
    let answers = parts.map(test)
    if answers.contains(true) { return true }
    return answers.contains(nil) ? nil : false
  }
}
