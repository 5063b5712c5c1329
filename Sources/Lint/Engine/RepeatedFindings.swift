/// One cause gives one finding.
enum RepeatedFindings {
  private struct Identity: Hashable {
    let rule: String
    let subject: PlacedFinding.Subject
    let start: Int
    let end: Int
    let message: String

    init(_ placed: PlacedFinding) {
      rule = placed.finding.rule
      subject = placed.subject
      start = placed.finding.span.lowerBound
      end = placed.finding.span.upperBound
      message = placed.finding.message
    }

    /// What begins at one place and is said by one rule is mostly the same.
    func hash(into hasher: inout Hasher) {
      hasher.combine(start)
      hasher.combine(rule)
      hasher.combine(subject.path)
    }
  }

  /// Takes out what is said twice. A finding whose rule yields to another one that speaks of the same object in the same
  /// statement becomes a note of that one.
  static func removed(from all: [PlacedFinding], rules: [String: Rule]) -> [PlacedFinding] {
    var seen: Set<Identity> = []
    var placed = all.filter { seen.insert(Identity($0)).inserted }
    let yielding = placed.indices.filter { rules[placed[$0].finding.rule]?.yieldsTo.isEmpty == false }
    guard !yielding.isEmpty else { return placed }
    let bySubject = Dictionary(grouping: placed.indices) { placed[$0].subject }
    var gone: Set<Int> = []
    for index in yielding {
      guard let winner = winner(over: index, among: bySubject[placed[index].subject] ?? [], placed, rules) else {
        continue
      }
      let finding = placed[index].finding
      placed[winner].finding.notes.append(Note(finding.message, source: finding.source, span: finding.span))
      gone.insert(index)
    }
    return placed.indices.filter { !gone.contains($0) }.map { placed[$0] }
  }

  private static func winner(
    over index: Int, among others: [Int], _ placed: [PlacedFinding], _ rules: [String: Rule]
  ) -> Int? {
    let stronger = rules[placed[index].finding.rule]?.yieldsTo ?? []
    return others.first { stronger.contains(placed[$0].finding.rule) }
  }
}
