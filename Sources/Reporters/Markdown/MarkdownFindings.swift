import PglintelLint

/// Findings as lines that open: what, where and which rule; inside why, and what to do.
struct MarkdownFindings {
  /// So few that block are shown open.
  private static let shownOpen = 3
  /// So many are told in full; those after them are a line each.
  private static let toldInFull = 10
  /// UTF-16 units; the SQL of a longer one is left out.
  private static let longest = 8_000

  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  func text(blocking findings: [Finding], room: Int) -> String {
    if findings.isEmpty { return "" }
    let isOpen = findings.count <= Self.shownOpen
    return "\n#### What blocks\n" + list(findings, room: room - 20, isOpen: isOpen)
  }

  func text(others findings: [Finding], room: Int) -> String {
    if findings.isEmpty { return "" }
    let totals = Totals(findings)
    let counts = [totals.open, totals.accepted].filter { !$0.isEmpty }.joined(separator: "; ")
    let head = "\n#### What does not block\n\n<details><summary>\(counts)</summary>\n"
    let end = "\n</details>\n"
    return head + list(findings, room: room - head.utf16.count - end.utf16.count, isOpen: false) + end
  }

  private func list(_ findings: [Finding], room: Int, isOpen: Bool) -> String {
    let told = findings.prefix(Self.toldInFull).map { block($0, isOpen: isOpen) }
    let lines = findings.dropFirst(told.count).lazy.map(line)
    return MarkdownPart.text(of: told + [lines.isEmpty ? "" : "\n"] + lines, room: room) {
      "\n\(counted($0, "more finding")) left out, since a comment has to end somewhere: `pglintel check` prints all\n"
    }
  }

  private func line(_ finding: Finding) -> String {
    "- **\(finding.severity.rawValue)**\(status(of: finding)) \(MarkdownText.inline(finding.message)): "
      + "\(MarkdownText.code(place(of: finding))) \(finding.rule)\n"
  }

  private func status(of finding: Finding) -> String {
    finding.status == .new ? "" : " (\(finding.status.rawValue))"
  }

  private func place(of finding: Finding) -> String {
    let place = finding.place
    return "\(RepositoryPath.normal(place.path, from: options.folderInRepository)):\(place.start.line)"
  }

  private func block(_ finding: Finding, isOpen: Bool) -> String {
    let whole = block(finding, isOpen: isOpen, remedy: finding.remedy.map(text))
    if whole.utf16.count <= Self.longest { return whole }
    return block(
      finding, isOpen: isOpen, remedy: "What to do is too long for a comment: `pglintel check` prints it.\n\n")
  }

  private func block(_ finding: Finding, isOpen: Bool, remedy: String?) -> String {
    let label = "<b>\(finding.severity.rawValue)</b>\(status(of: finding))"
    var text = "\n<details\(isOpen ? " open" : "")><summary>\(label) \(MarkdownText.html(finding.message))<br>"
    text += "<code>\(MarkdownText.html(place(of: finding)))</code> "
    text += "\(finding.rule)</summary>\n\n"
    if !finding.reason.isEmpty { text += MarkdownText.inline(FindingProse.sentence(finding.reason)) + "\n\n" }
    for note in finding.notes { text += "- \(MarkdownText.inline(self.text(of: note)))\n" }
    if !finding.notes.isEmpty { text += "\n" }
    return text + (remedy ?? "") + "</details>\n"
  }

  private func text(of note: Note) -> String {
    guard let place = note.place else { return note.message }
    return "\(note.message) (`\(place.text)`)"
  }

  private func text(of remedy: Remedy) -> String {
    let advice = "**What to do**: " + MarkdownText.inline(remedy.advice)
    return remedy.sql.isEmpty ? advice + "\n\n" : "\(advice):\n\n\(MarkdownText.code(remedy.sql, language: "sql"))\n\n"
  }
}
