import PglintelProject

/// What a project does in most of its migrations is told once, as long as nobody has said which of them are new.
enum HabitFindings {
  /// Fewer are told one by one.
  private static let fewest = 5

  private struct Kind: Hashable {
    let rule: String
    let severity: Severity
  }

  static func toldOnce(
    _ placed: [PlacedFinding], rules: [String: Rule], in history: History
  ) -> [PlacedFinding] {
    guard history.areAllPending, !history.isPendingChosen else { return placed }
    let habits = placed.indices.filter { index in
      placed[index].finding.status == .new && rules[placed[index].finding.rule]?.isHabit == true
    }
    var (kept, gone) = (placed, Set<Int>())
    // A worse one is not hidden behind the last of them.
    let kinds = Dictionary(grouping: habits) {
      Kind(rule: placed[$0].finding.rule, severity: placed[$0].finding.severity)
    }
    for places in kinds.values where places.count >= fewest {
      guard let last = places.last else { continue }
      kept[last].finding.notes.append(Note("it is the same in \(places.count - 1) migrations before this one"))
      gone.formUnion(places.dropLast())
    }
    return kept.indices.filter { !gone.contains($0) }.map { kept[$0] }
  }
}
