import PglintelProject

/// What a project does in most of its migrations is told once, as long as nobody has said which of them are new.
enum HabitFindings {
  /// Fewer are told one by one.
  private static let fewest = 5

  static func toldOnce(
    _ placed: [PlacedFinding], rules: [String: Rule], in history: History
  ) -> [PlacedFinding] {
    guard history.areAllPending, !history.isPendingChosen else { return placed }
    let habits = placed.indices.filter { index in
      placed[index].finding.status == .new && rules[placed[index].finding.rule]?.isHabit == true
    }
    var (kept, gone) = (placed, Set<Int>())
    for places in Dictionary(grouping: habits, by: { placed[$0].finding.rule }).values where places.count >= fewest {
      guard let last = places.last else { continue }
      kept[last].finding.notes.append(Note("and so do \(places.count - 1) migrations before it"))
      gone.formUnion(places.dropLast())
    }
    return kept.indices.filter { !gone.contains($0) }.map { kept[$0] }
  }
}
