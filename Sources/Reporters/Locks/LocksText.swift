import PglintelLint

/// Locks for people: a table for each half.
struct LocksText {
  private let halves: [LockedHalf]
  private let style: Style
  private let width: Int

  init(_ halves: [LockedHalf], _ options: ReportOptions) {
    self.halves = halves
    style = Style(usesColor: options.usesColor)
    width = max(options.width, 60)
  }

  var text: String { halves.map(table).joined(separator: "\n") }

  private static let titles = ["relation", "lock", "work", "held until", "what waits"]
  private static let indent = 6

  private func table(of half: LockedHalf) -> String {
    let rows = half.statements.map(LockRow.rows)
    let columns = Self.titles.indices.map { column in
      (rows.joined().map { $0.cells[column] } + [Self.titles[column]]).map(\.cellWidth).max() ?? 0
    }
    let summary = LockSummary(Array(rows.joined())).text
    var lines = [style.paint(printable(half.file) + (half.isDown ? ", down" : ""), .strong) + ": \(summary)"]
    if rows.contains(where: { !$0.isEmpty }) {
      lines.append(style.paint(padded("line", Self.indent, atEnd: false) + line(Self.titles, columns), .faint))
    }
    var index = 0
    while index < half.statements.count {
      let idle = half.statements[index...].prefix { $0.locks.disturbsNobody }.count
      if idle > 0 {
        lines.append(self.idle(half.statements[index..<index + idle]))
        index += idle
      } else {
        lines += block(half.statements[index], rows[index], columns)
        index += 1
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Statements that nobody can wait for.
  private func idle(_ statements: ArraySlice<LockedStatement>) -> String {
    guard let first = statements.first else { return "" }
    let number = padded("\(first.line)", Self.indent, atEnd: false) + "  "
    if statements.count == 1 { return number + excerpt(first.text) + style.paint(": nobody waits", .faint) }
    let words = "\(statements.count) statements that nobody waits for"
    return number + style.paint(words, .faint)
  }

  private func block(_ statement: LockedStatement, _ rows: [LockRow], _ columns: [Int]) -> [String] {
    let number = padded("\(statement.line)", Self.indent, atEnd: false) + "  "
    let margin = padded("", Self.indent, atEnd: true)
    var lines = [number + style.paint(excerpt(statement.text), .strong)]
    for row in rows { lines.append(margin + painted(line(row.cells, columns), row)) }
    let locks = statement.locks
    if let refusal = locks.refusal, statement.release != .statement {
      lines.append(margin + "  " + style.paint("fails: \(printable(refusal))", .error))
    }
    if !locks.unknown.isEmpty {
      let words = locks.unknown.map { printable($0) }.joined(separator: "; ")
      lines.append(margin + "  " + style.paint("not known: \(words)", .note))
    }
    return lines
  }

  private func painted(_ text: String, _ row: LockRow) -> String {
    guard row.mode.blocksWrites else { return text }
    return style.paint(text, row.isWork ? .error : .warning)
  }

  private func excerpt(_ text: String) -> String { StatementExcerpt.text(of: text, limit: width - Self.indent - 2) }

  private func line(_ cells: [String], _ columns: [Int]) -> String {
    let laidOut = zip(cells, columns).map { padded($0, $1, atEnd: true) }
    return "  " + laidOut.joined(separator: "  ").trimmingTrailingSpaces
  }

  private func padded(_ text: String, _ width: Int, atEnd: Bool) -> String {
    let blanks = String(repeating: " ", count: max(width - text.cellWidth, 0))
    return atEnd ? text + blanks : blanks + text
  }
}
