import PglintelSourceText

/// The suppressions of a file and what they cover.
struct SuppressionPlan: Sendable {
  /// A suppression that can cover nothing, and why.
  struct Misplaced: Sendable {
    let message: String
    let span: Span
  }

  private(set) var suppressions: [Suppression] = []
  private(set) var misplaced: [Misplaced] = []
  private var open: [String: [SuppressionComment.Name]] = [:]
  private let file: ReadFile
  private let firstStatement: Int

  init(_ file: ReadFile) {
    self.file = file
    firstStatement = file.statements.first?.span.lowerBound ?? Int.max
    let below = StatementBelow(file)
    for case .suppression(let comment) in file.directives { add(comment, below: below) }
    for name in open.values.joined().sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      misplaced.append(Misplaced(message: "`allow-start \(name.text)` has no `allow-end`", span: name.span))
      suppressions.append(Suppression(name: name, scope: name.span.lowerBound..<Int.max, isJudged: false))
    }
  }

  private mutating func add(_ comment: SuppressionComment, below: StatementBelow) {
    switch comment.form {
    case .statement: addStatement(comment, below: below)
    case .file: addFile(comment)
    case .start: for name in comment.names { open[name.text, default: []].append(name) }
    case .end: for name in comment.names { close(name) }
    }
  }

  private mutating func addStatement(_ comment: SuppressionComment, below: StatementBelow) {
    let statement = statementsOfLine(of: comment.comment) ?? below.statement(below: comment.comment).map(extent)
    if let statement { return add(comment, scope: statement) }
    misplace(comment, "no statement stands directly below this or on its line")
  }

  private mutating func addFile(_ comment: SuppressionComment) {
    if comment.comment.span.lowerBound < firstStatement || comment.isForeign { return add(comment, scope: 0..<Int.max) }
    misplace(comment, "`allow-file` has to stand before the first statement")
  }

  private mutating func close(_ name: SuppressionComment.Name) {
    guard let start = open[name.text]?.popLast() else {
      misplaced.append(Misplaced(message: "`allow-end \(name.text)` has no `allow-start`", span: name.span))
      return
    }
    let scope = start.span.lowerBound..<name.span.upperBound
    suppressions.append(Suppression(name: start, scope: scope))
  }

  private mutating func add(_ comment: SuppressionComment, scope: Span) {
    for name in comment.names {
      suppressions.append(Suppression(name: name, scope: scope, isJudged: !comment.isForeign))
    }
  }

  private mutating func misplace(_ comment: SuppressionComment, _ message: String) {
    if !comment.isForeign { misplaced.append(Misplaced(message: message, span: comment.comment.span)) }
  }

  /// From the first to the last statement that has a part on the comment's line before it, or holds it.
  private func statementsOfLine(of comment: Comment) -> Span? {
    let line = file.source.lineSpan(file.source.line(at: comment.span.lowerBound)).lowerBound
    let first = file.statements.bisect { $0.end > line }
    let next = file.statements.bisect { $0.span.lowerBound >= comment.span.lowerBound }
    return first < next ? extent(first).lowerBound..<extent(next - 1).upperBound : nil
  }

  private func extent(_ statement: Int) -> Span {
    file.statements[statement].span.lowerBound..<file.statements[statement].end
  }
}
