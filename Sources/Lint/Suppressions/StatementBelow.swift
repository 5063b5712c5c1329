import PglintelSourceText

/// Which statement a comment stands directly above: nothing but other comments and line ends between them, no blank line.
struct StatementBelow: Sendable {
  /// By the comment's start.
  private var statements: [Int: Int] = [:]

  init(_ file: ReadFile) {
    guard !file.directives.isEmpty else { return }
    var next = file.statements.count
    var nextStart = Int.max
    var nextStatement: Int?
    for comment in file.comments.reversed() {
      while next > 0, file.statements[next - 1].span.lowerBound > comment.span.lowerBound {
        next -= 1
        nextStart = file.statements[next].span.lowerBound
        nextStatement = next
      }
      let end = file.source.line(at: comment.span.upperBound)
      if nextStart == Int.max || file.source.line(at: nextStart) > end + 1 { nextStatement = nil }
      if let nextStatement { statements[comment.span.lowerBound] = nextStatement }
      nextStart = comment.span.lowerBound
    }
  }

  func statement(below comment: Comment) -> Int? { statements[comment.span.lowerBound] }
}
