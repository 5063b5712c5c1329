import PglintelLint

/// For comments on pull requests and step summaries. The first line is a mark by which a bot finds its own comment again.
struct MarkdownReporter {
  /// GitHub refuses longer comments (65,536 characters); the last lines need room too.
  private static let sizeLimit = 64_000

  let options: ReportOptions

  func write(_ outcome: LintOutcome, to sink: (String) -> Void) {
    sink("<!-- pglintel -->\n**pglintel**: \(Summary(outcome: outcome).text)\n")
    let findings = outcome.listed(options).worstFirst
    var room = Self.sizeLimit
    for (index, finding) in findings.enumerated() {
      let block = self.block(finding)
      room -= block.utf16.count
      if room < 0 { return sink("\n\(counted(findings.count - index, "more finding")) in the log\n") }
      sink(block)
    }
  }

  private func block(_ finding: Finding) -> String {
    let place = finding.place
    let path = RepositoryPath.normal(place.path, from: options.folderInRepository)
    var text = "\n<details><summary><b>\(finding.severity.rawValue)</b> "
    text += "\(html(finding.message)) (<code>\(html(path)):\(place.start.line)</code>, \(finding.rule))</summary>\n\n"
    if !finding.reason.isEmpty { text += MarkdownText.inline(finding.reason) + "\n\n" }
    for note in finding.notes { text += "- \(MarkdownText.inline(self.text(of: note)))\n" }
    if !finding.notes.isEmpty { text += "\n" }
    if let remedy = finding.remedy { text += advice(remedy) }
    return text + "</details>\n"
  }

  private func text(of note: Note) -> String {
    guard let place = note.place else { return note.message }
    return "\(note.message) (`\(place.text)`)"
  }

  private func advice(_ remedy: Remedy) -> String {
    let advice = MarkdownText.inline(remedy.advice)
    if remedy.sql.isEmpty { return advice + "\n\n" }
    return "\(advice):\n\n\(MarkdownText.code(remedy.sql, language: "sql"))\n\n"
  }

  private func html(_ text: String) -> String {
    printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
