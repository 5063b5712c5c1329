import PglintelLint

/// What waits for the new migrations: a table for each that something waits for, of the statements that are waited for.
struct MarkdownLocks {
  /// Rows of all tables together that are shown open.
  private static let shownOpen = 15
  private static let shownRows = 40
  private static let shownNames = 5
  private static let statementLength = 60

  private let tables: [Table]
  /// Files that no read or write waits for.
  private let idle: [String]
  private let isKnown: Bool

  /// - Parameters:
  ///   - folder: that the files' paths start from, in the repository.
  ///   - isKnown: whether anybody has said which migrations are new.
  init(_ reviews: [MigrationReview], from folder: String, isKnown: Bool) {
    let halves = reviews.flatMap(\.halves).map { Table($0, from: folder) }
    tables = halves.filter { !$0.rows.isEmpty }
    idle = halves.filter(\.rows.isEmpty).map(\.path)
    self.isKnown = isKnown
  }

  /// The statements of one migration that somebody waits for, or that nobody knows enough of.
  private struct Table {
    /// From the repository's root.
    let path: String
    let rows: [[String]]
    let summary: String

    init(_ half: LockedHalf, from folder: String) {
      path = RepositoryPath.normal(half.file, from: folder)
      rows = half.statements.flatMap(MarkdownLocks.rows)
      summary = LockSummary(half.statements.flatMap(LockRow.rows)).text
    }
  }

  /// - Parameter room: UTF-16 units.
  func text(room: Int) -> String {
    guard isKnown else { return Self.unknown }
    if tables.isEmpty && idle.isEmpty { return "" }
    let isOpen = tables.reduce(0) { $0 + $1.rows.count } <= Self.shownOpen
    let head = "\n#### Locks\n"
    let end = idleLine
    let list = MarkdownPart.text(
      of: tables.lazy.map { text(of: $0, isOpen: isOpen) }, room: room - head.utf16.count - end.utf16.count
    ) {
      "\n\(counted($0, "more migration")) left out for length: `pglintel locks` prints all\n"
    }
    return head + list + end
  }

  private static let unknown = """

    #### Locks and schema

    What a migration locks and changes is shown where it is known which migrations are new: \
    `--since origin/main`, `--staged`, `--after VERSION`, or the files by name.

    """

  private var idleLine: String {
    if idle.isEmpty { return "" }
    let names = idle.prefix(Self.shownNames).map { MarkdownText.code($0) }.joined(separator: ", ")
    let more = idle.count > Self.shownNames ? " and \(idle.count - Self.shownNames) more" : ""
    return "\nNo read or write waits for \(names)\(more).\n"
  }

  private func text(of table: Table, isOpen: Bool) -> String {
    let title = "<code>\(MarkdownText.html(table.path))</code>: \(MarkdownText.html(table.summary))"
    var lines = [
      "| line | statement | relation | lock | work | held until | what waits |", "|---|---|---|---|---|---|---|",
    ]
    lines += table.rows.prefix(Self.shownRows).map { "| " + $0.joined(separator: " | ") + " |" }
    let more = table.rows.count - Self.shownRows
    if more > 0 { lines.append("| | \(counted(more, "more row")): `pglintel locks` prints all | | | | | |") }
    let rows = lines.joined(separator: "\n")
    return isOpen
      ? "\n\(title)\n\n\(rows)\n" : "\n<details><summary>\(title)</summary>\n\n\(rows)\n\n</details>\n"
  }

  // MARK: Rows

  /// What stops nothing but other changes of the schema, and takes no time, is left out.
  private static func rows(of statement: LockedStatement) -> [[String]] {
    var rows = LockRow.rows(of: statement).filter { $0.mode.blocksWrites || $0.isWork }.map(cells)
    if let refusal = statement.locks.refusal, statement.release != .statement {
      rows.append(remark("fails: \(refusal)"))
    }
    if !statement.locks.unknown.isEmpty {
      rows.append(remark("not known: " + statement.locks.unknown.joined(separator: "; ")))
    }
    let excerpt = StatementExcerpt.text(of: statement.text, limit: statementLength)
    return rows.enumerated().map { index, cells in
      (index == 0 ? ["\(statement.line)", MarkdownText.codeCell(excerpt)] : ["", ""]) + cells
    }
  }

  /// Work under a lock that somebody waits for is what counts.
  private static func cells(_ row: LockRow) -> [String] {
    let mark = row.isWork && row.mode.blocksWrites ? "**" : ""
    var cells = row.cells.map(MarkdownText.cell)
    cells[0] = MarkdownText.codeCell(row.relation)
    cells[2] = mark + cells[2] + mark
    return cells
  }

  private static func remark(_ text: String) -> [String] {
    [MarkdownText.cell(String(text.prefix(200))), "", "", "", ""]
  }
}
