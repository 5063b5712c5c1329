import PglintelLint

/// A finding as prose. Code hosts show its first sentence as the title, and all of it beside the line.
enum FindingProse {
  /// Without what to do about it.
  static func facts(of finding: Finding) -> String {
    var sentences = [finding.message]
    if !finding.reason.isEmpty { sentences.append(finding.reason) }
    sentences += finding.notes.filter { $0.span == nil }.map(\.message)
    return sentences.map(sentence).joined(separator: " ")
  }

  static func text(of finding: Finding) -> String {
    let facts = facts(of: finding)
    guard let remedy = finding.remedy else { return facts }
    let advice = remedy.sql.isEmpty ? sentence(remedy.advice) : capitalized(remedy.advice) + ":\n\n" + remedy.sql
    return facts + " " + advice
  }

  /// As prose: a capital letter at its start, a full stop at its end.
  static func sentence(_ text: String) -> String {
    guard let last = text.last else { return "" }
    return capitalized(text) + (".!?".contains(last) ? "" : ".")
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
