import PglintelLint

/// An UPDATE or DELETE of all rows of a table that others use.
struct WholeTableChange {
  let step: Step
  let table: Table
  let modification: Modification

  init?(_ step: Step, _ report: Report) {
    guard case .modification(let modification) = step.statement.statement,
      modification.kind == .update || modification.kind == .delete,
      let table = step.table(modification.table), step.isCostly(table.oid, report)
    else { return nil }
    (self.step, self.table, self.modification) = (step, table, modification)
    guard coversAllRows else { return nil }
  }

  /// Without a condition, or with one that each old row meets: a column of this change that nothing has filled yet is NULL.
  private var coversAllRows: Bool {
    switch modification.condition {
    case nil, .constant(.boolean(true)): return true
    case .isNull(let inner):
      guard let column = inner.soleColumn.flatMap(table.column) else { return false }
      return !step.isOlderThanChange(column, of: table) && column.defaultValue == nil
        && !step.change.mayHaveUpdated(table.oid)
    default: return false
    }
  }

  var command: String { modification.kind == .update ? "UPDATE" : "DELETE" }

  /// The statement, batch by batch; nil where it cannot be cut up by itself.
  var batches: String? {
    let text = StatementText(step.statement)
    let isPlain = ["from", "using", "returning", "with"].allSatisfy { !text.hasOuterWord($0, after: 2) }
    guard isPlain else { return nil }
    let isDelete = modification.kind == .delete
    let condition = text.condition ?? (isDelete ? "true" : nil)
    return Backfill(table, statement: text.withoutCondition, condition: condition).sql
  }
}

extension StatementText {
  private func outerIndex(of keyword: StaticString, after start: Int) -> Int? {
    var depth = 0
    for index in tokens.indices.dropFirst(start) {
      if isPunctuation("(", at: index) { depth += 1 }
      if isPunctuation(")", at: index) { depth -= 1 }
      if depth == 0, isWord(keyword, at: index) { return index }
    }
    return nil
  }

  /// Whether a keyword stands outside parentheses.
  fileprivate func hasOuterWord(_ keyword: StaticString, after start: Int) -> Bool {
    outerIndex(of: keyword, after: start) != nil
  }

  fileprivate var condition: String? {
    outerIndex(of: "where", after: 0).map { text(from: tokens[$0].span.upperBound).trimmed }
  }

  fileprivate var withoutCondition: String {
    outerIndex(of: "where", after: 0).map { text(to: tokens[$0].span.lowerBound).trimmed } ?? text
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
