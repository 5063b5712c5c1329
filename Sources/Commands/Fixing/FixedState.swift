import PglintelLint

/// What was found in the files as they are to be.
struct FixedState {
  let files: ProjectFiles
  let outcome: LintOutcome

  /// The findings that a fix must not add to, counted by what they say of what.
  private var findings: [String: Int] {
    let counted = outcome.open.filter { $0.severity > .note }
    return Dictionary(counted.map { ("\($0.rule)\n\($0.object ?? $0.message)", 1) }, uniquingKeysWith: +)
  }

  /// Whether there are no more findings of any kind than before, and fewer of what was mended.
  func isBetter(than former: FixedState, byFixing fixed: [Finding]) -> Bool {
    guard outcome.failures.count <= former.outcome.failures.count else { return false }
    let before = former.findings
    guard findings.allSatisfy({ $0.value <= before[$0.key, default: 0] }) else { return false }
    for (rule, mended) in Dictionary(grouping: fixed, by: \.rule) {
      let left = outcome.open.count { $0.rule == rule }
      guard left + mended.count <= former.outcome.open.count(where: { $0.rule == rule }) else { return false }
    }
    return true
  }

  /// Whether every history ends in the schema that it ended in before.
  func endsInSameSchema(as former: FixedState) -> Bool {
    let before = Dictionary(former.files.histories.map { ($0.folder, $0) }) { first, _ in first }
    return files.histories.allSatisfy { history in
      guard let old = before[history.folder] else { return false }
      let (now, then) = (SchemaReplay.schema(of: history).catalog, SchemaReplay.schema(of: old).catalog)
      return now.differences(from: then).isEmpty
    }
  }
}
