import PglintelLint

/// How often each rule speaks: the most frequent first.
struct Statistics {
  struct Row {
    let rule: String
    /// The worst of its findings'.
    var severity: Severity
    var count = 0
    var files: Set<String> = []
    var fixes: [Fix] = []

    mutating func add(_ finding: Finding) {
      severity = max(severity, finding.severity)
      count += 1
      files.insert(finding.source.path)
      if let fix = finding.fix { fixes.append(fix) }
    }
  }

  let rows: [Row]

  init(_ findings: [Finding]) {
    var rows: [String: Row] = [:]
    for finding in findings {
      rows[finding.rule, default: Row(rule: finding.rule, severity: finding.severity)].add(finding)
    }
    self.rows = rows.values.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  private static let titles = ["findings", "rule", "severity", "files", "fixable"]

  private var cells: [[String]] {
    rows.map { row in
      ["\(row.count)", row.rule, row.severity.rawValue, "\(row.files.count)", FixTotals(row.fixes).listed]
    }
  }

  /// A table for a terminal; empty where nothing was found.
  var text: String {
    if rows.isEmpty { return "" }
    let lines = [Self.titles] + cells
    let widths = Self.titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let laidOut = line.enumerated().map { column, cell in
        let blanks = padding(widths[column] - cell.count)
        return column == 0 || column == 3 ? blanks + cell : cell + blanks
      }
      return laidOut.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }.joined()
  }

  var markdown: String {
    if rows.isEmpty { return "" }
    let head = ["| findings | rule | severity | files | fixable |", "|---:|---|---|---:|---|"]
    let lines = cells.map { cells in
      "| " + cells.enumerated().map { $0 == 1 ? MarkdownText.codeCell($1) : $1 }.joined(separator: " | ") + " |"
    }
    return (head + lines).joined(separator: "\n") + "\n"
  }

  func write(_ json: inout JSONWriter) {
    for row in rows {
      json.object { json in
        json.string("rule", row.rule)
        json.string("severity", row.severity.rawValue)
        json.number("findings", row.count)
        json.number("files", row.files.count)
        json.number("fixable", row.fixes.count)
      }
    }
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
