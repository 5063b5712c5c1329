import PglintelLint

/// What was found in the files as they are to be.
struct FixedState {
  let files: ProjectFiles
  let outcome: LintOutcome

  /// The pending files, by path.
  var sources: [String: SourceText] {
    let pending = files.histories.flatMap(\.migrations).filter(\.isPending)
    let halves = pending.flatMap { [$0.up, $0.down].compactMap { $0 } }
    return Dictionary(halves.map { ($0.source.path, $0.source) }) { first, _ in first }
  }

  // MARK: Findings

  /// Why this is no better than before; nil where there is no finding of any kind more, and what was mended is gone.
  func objection(comparedTo former: FixedState, havingFixed fixed: [Finding]) -> String? {
    guard outcome.failures.count <= former.outcome.failures.count else { return "a file could not be read any more" }
    let before = former.counts
    let added = counts.filter { $0.value > before[$0.key, default: 0] }.keys.sorted()
    if let first = added.first {
      return "it would bring `\(first.rule)`" + (first.subject.isEmpty ? "" : " (\(first.subject))")
    }
    for (rule, mended) in Dictionary(grouping: fixed, by: \.rule).sorted(by: { $0.key < $1.key }) {
      let left = outcome.open.count { $0.rule == rule }
      guard left + mended.count <= former.outcome.open.count(where: { $0.rule == rule }) else {
        return "`\(rule)` would be found all the same"
      }
    }
    return nil
  }

  private struct Subject: Hashable, Comparable {
    let rule: String
    let subject: String

    static func < (left: Subject, right: Subject) -> Bool {
      (left.rule, left.subject) < (right.rule, right.subject)
    }
  }

  /// The findings that a fix must not add to, counted by what they say of what.
  private var counts: [Subject: Int] {
    let counted = outcome.open.filter { $0.severity > .note }
    return Dictionary(
      counted.map { (Subject(rule: $0.rule, subject: $0.object ?? $0.message), 1) }, uniquingKeysWith: +)
  }

  // MARK: Schemas

  /// The first thing in which a history ends otherwise than before.
  func difference(from former: FixedState) -> String? {
    let before = Dictionary(former.files.histories.map { ($0.folder, $0) }) { first, _ in first }
    for history in files.histories {
      guard let old = before[history.folder] else { return "\(history.folder) is a history of its own then" }
      let (now, then) = (SchemaReplay.schema(of: history).catalog, SchemaReplay.schema(of: old).catalog)
      if let first = now.differences(from: then).first {
        return "the schema would be another one: \(first.description)"
      }
    }
    return nil
  }
}
