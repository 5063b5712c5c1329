import PglintelLint

/// One finding as a block of lines, a blank one after it.
struct FindingBlock {
  private static let widths = 40...140

  private let finding: Finding
  private let style: Style
  private let width: Int
  private let excerpt: Excerpt
  /// Blanks as wide as the line numbers.
  private let gutter: String

  init(_ finding: Finding, style: Style, width: Int) {
    self.finding = finding
    self.style = style
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    let digits = String(finding.source.lineCount).count
    excerpt = Excerpt(finding.span, in: finding.source, limit: self.width - digits - 4)
    gutter = padding(excerpt.numberWidth)
  }

  var text: String {
    var lines = [heading, gutter + style.paint("--> ", .frame) + finding.place.text]
    lines += excerptLines
    if !finding.reason.isEmpty { lines += remark(finding.reason) }
    for note in finding.notes { lines += remark(text(of: note), label: "note") }
    if let remedy = finding.remedy { lines += remedyLines(remedy) }
    if let fix = finding.fix { lines += remark(fix.offer, label: "fix") }
    return lines.reduce(into: "") { text, line in
      text.append(line)
      text.append("\n" as String)
    } + ("\n" as String)
  }

  private var heading: String {
    let label = style.paint("\(finding.severity.rawValue)[\(finding.rule)]", finding.severity.role)
    let status = finding.status == .new ? "" : style.paint(" (\(finding.status.rawValue))", .faint)
    return label + status + style.paint(": " + printable(finding.message), .strong)
  }

  // MARK: Excerpt

  private var excerptLines: [String] {
    let rows = excerpt.rows
    if rows.isEmpty { return [] }
    return [emptyRow] + rows.map(line) + (hasRemarks ? [emptyRow] : [])
  }

  private var hasRemarks: Bool { !finding.reason.isEmpty || !finding.notes.isEmpty || finding.remedy != nil }

  private var emptyRow: String { gutter + style.paint(" |", .frame) }

  private func line(_ row: ExcerptRow) -> String {
    switch row {
    case .line(let number, let bracket, let text): numbered(number) + mark(bracket) + text
    case .mark(let marks): emptyRow + " " + mark(marks)
    case .fold: style.paint("...", .frame) + padding(gutter.count) + mark("|")
    }
  }

  private func numbered(_ number: Int) -> String {
    let digits = String(number)
    return style.paint(padding(gutter.count - digits.count) + digits + " |", .frame) + " "
  }

  private func mark(_ text: String) -> String { style.paint(text, finding.severity.role) }

  // MARK: Remarks

  /// `= text`, wrapped, with the following lines under the first word.
  private func remark(_ text: String, label: String = "") -> [String] {
    let head = gutter + " " + style.paint("=", .frame) + " " + (label.isEmpty ? "" : style.paint(label, .strong) + ": ")
    let indent = gutter.count + 3 + (label.isEmpty ? 0 : label.count + 2)
    let lines = Prose.wrap(printable(text), width: width - indent)
    return lines.enumerated().map { ($0.offset == 0 ? head : padding(indent)) + $0.element }
  }

  private func text(of note: Note) -> String {
    guard let place = note.place else { return note.message }
    return "\(note.message) (\(place.text))"
  }

  private func remedyLines(_ remedy: Remedy) -> [String] {
    let advice = remedy.sql.isEmpty ? remedy.advice : remedy.advice + ":"
    return remark(advice, label: "help") + SQLBlock.lines(remedy.sql, indent: gutter.count + 5)
  }
}
