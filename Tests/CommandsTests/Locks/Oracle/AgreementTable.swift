/// How often prediction and server agree, by kind of statement.
struct AgreementTable {
  private struct Row {
    var cases = 0
    var agreeing = 0
    var unknown = 0
    var refused = 0
  }

  private var rows: [String: Row] = [:]

  mutating func count(_ verdict: LockComparison.Verdict, _ kind: String) {
    if case .refused = verdict {
      rows[kind, default: Row()].refused += 1
      return
    }
    rows[kind, default: Row()].cases += 1
    switch verdict {
    case .agrees: rows[kind]?.agreeing += 1
    case .unknown: rows[kind]?.unknown += 1
    case .differs, .refused: break
    }
  }

  var cases: Int { rows.values.reduce(0) { $0 + $1.cases } }
  var agreeing: Int { rows.values.reduce(0) { $0 + $1.agreeing } }
  var unknown: Int { rows.values.reduce(0) { $0 + $1.unknown } }
  var refused: Int { rows.values.reduce(0) { $0 + $1.refused } }

  var text: String {
    let width = max(rows.keys.map(\.count).max() ?? 0, 9)
    var lines = [Self.line(["statement", "cases", "agreeing", "not known", "refused"], width)]
    for (kind, row) in rows.sorted(by: { $0.key < $1.key }) {
      lines.append(Self.line([kind] + [row.cases, row.agreeing, row.unknown, row.refused].map(String.init), width))
    }
    lines.append(Self.line(["all"] + [cases, agreeing, unknown, refused].map(String.init), width))
    return lines.joined(separator: "\n")
  }

  private static func line(_ cells: [String], _ width: Int) -> String {
    cells.enumerated().map { index, cell in
      let blanks = String(repeating: " ", count: max((index == 0 ? width : 9) - cell.count, 0))
      return index == 0 ? cell + blanks : blanks + cell
    }.joined(separator: "  ")
  }
}
