import PglintelSourceText

/// Goes through a file's findings in order and marks those that a suppression covers; the innermost one is the one used.
struct SuppressionSweep {
  private let suppressions: [Suppression]
  /// Indices into `suppressions`, by where they start; of those that start together the widest first.
  private var waiting: ArraySlice<Int>
  /// Those that have begun, by rule.
  private var begun: [String: [Int]] = [:]
  private(set) var used: Set<Int> = []

  init(_ suppressions: [Suppression]) {
    self.suppressions = suppressions
    waiting =
      suppressions.indices.sorted { left, right in
        let (one, other) = (suppressions[left].scope, suppressions[right].scope)
        return (one.lowerBound, -one.upperBound, left) < (other.lowerBound, -other.upperBound, right)
      }[...]
  }

  /// Whether a finding is suppressed; offsets must not decrease from call to call.
  mutating func suppresses(rule: String, at offset: Int) -> Bool {
    while let next = waiting.first, suppressions[next].scope.lowerBound <= offset {
      waiting.removeFirst()
      for rule in suppressions[next].name.rules { begun[rule, default: []].append(next) }
    }
    while let last = begun[rule]?.last {
      if suppressions[last].scope.upperBound > offset {
        used.insert(last)
        return true
      }
      begun[rule]?.removeLast()
    }
    return false
  }
}
