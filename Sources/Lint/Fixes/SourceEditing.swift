import PglintelProject
import PglintelSourceText

extension ScriptEdit {
  /// Text at one place, with the file's own line ends.
  init(inserting text: String, at offset: Int, in source: SourceText) {
    let place = source.writtenSpan(of: offset..<offset)
    self.init(path: source.path, span: place, text: source.withLineEnds(text))
  }
}

extension SourceText {
  func withLineEnds(_ text: String) -> String {
    lineEnd == "\n" ? text : text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }

  /// Whether no placeholder in it was read as its value.
  func isAsWritten(_ span: Span) -> Bool { string(in: span) == written.string(in: writtenSpan(of: span)) }

  /// A statement with others in its place, as small as it can be. Nil where that would write a placeholder's value into
  /// the file.
  func edit(replacing statement: Fragment, with statements: [String], by runner: Runner) -> ScriptEdit? {
    let span = statement.span.lowerBound..<max(statement.end, statement.span.upperBound)
    var text = withLineEnds(statements.map(runner.terminated).joined(separator: "\n"))
    if !statement.isTerminated, text.hasSuffix(";") { text.removeLast() }
    let change = TextChange(from: Array(bytes[span]), to: Array(text.utf8))
    let place = span.lowerBound + change.span.lowerBound..<span.lowerBound + change.span.upperBound
    guard isAsWritten(place), isAsWritten(span) || (statements.count == 1 && change.span.isEmpty) else { return nil }
    return ScriptEdit(path: path, span: writtenSpan(of: place), text: String(decoding: change.text, as: UTF8.self))
  }

  /// Takes a statement out, with its line where nothing else stands there and the comments right above it.
  func removal(of statement: Fragment) -> ScriptEdit? {
    var span = statement.span.lowerBound..<max(statement.end, statement.span.upperBound)
    if let lines = wholeLines(of: span) {
      let comments = commentLines(above: lines.lowerBound)
      span = (comments.first?.lowerBound ?? lines.lowerBound)..<lines.upperBound
      // No two blank lines where one was.
      if isBlankLine(before: span.lowerBound), isBlankLine(at: span.upperBound) {
        span = span.lowerBound..<endOfLine(at: span.upperBound)
      }
      // Nor one at the file's end.
      while span.upperBound == bytes.count, span.lowerBound > 0, isBlankLine(before: span.lowerBound) {
        span = lineSpan(line(at: span.lowerBound - 1)).lowerBound..<span.upperBound
      }
    }
    // What else stands on its lines is blank, or the marks of a way down that stands in comments.
    return isAsWritten(statement.span) ? ScriptEdit(path: path, span: writtenSpan(of: span), text: "") : nil
  }

  /// The comments that a removal takes along: those on the lines right above, without the runner's and the tool's own.
  func commentsAbove(_ statement: Fragment) -> [String] {
    let span = statement.span.lowerBound..<max(statement.end, statement.span.upperBound)
    guard let lines = wholeLines(of: span) else { return [] }
    return commentLines(above: lines.lowerBound).map {
      String(string(in: $0).filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" })
    }
  }

  /// `/* … */` in a statement, outside of its strings.
  func blockComments(in span: Span) -> [String] {
    guard string(in: span).firstRange(of: "/*") != nil else { return [] }
    return Splitter.split(self, in: span).comments.map { string(in: $0.span) }.filter { $0.hasPrefix("/*") }
  }

  func isTransactionControl(_ statement: Fragment) -> Bool {
    let words = ["begin", "commit", "rollback", "start", "end", "abort", "savepoint", "release"]
    let first = Lexer.tokens(of: self, in: statement.span).first
    return first.map { words.contains(string(in: $0.span).lowercased()) } ?? false
  }

  /// Where a statement's line ends, its comment included; the statement's own end where another one follows there.
  func endOfLine(behind statement: Fragment) -> Int {
    let end = max(statement.end, statement.span.upperBound)
    let line = lineSpan(line(at: end)).upperBound
    return Lexer.tokens(of: self, in: end..<max(end, line)).isEmpty ? max(end, line) : end
  }

  // MARK: Lines

  /// From the first line's start to the last one's end, where nothing else stands on them.
  private func wholeLines(of span: Span) -> Span? {
    let start = lineSpan(line(at: span.lowerBound)).lowerBound
    let end = lineSpan(line(at: span.upperBound)).upperBound
    guard isBlank(start..<span.lowerBound), isBlank(span.upperBound..<max(span.upperBound, end)) else { return nil }
    return start..<endOfLine(at: max(span.upperBound, end))
  }

  private func commentLines(above start: Int) -> [Span] {
    var found: [Span] = []
    var start = start
    while start > 0 {
      let line = lineSpan(line(at: start - 1))
      let text = string(in: line).drop { $0 == " " || $0 == "\t" }
      guard text.hasPrefix("--"), !Self.isMark(text) else { break }
      found.insert(line.lowerBound..<start, at: 0)
      start = line.lowerBound
    }
    return found
  }

  /// What runners and this tool read in comments.
  private static func isMark(_ comment: Substring) -> Bool {
    let marks = [
      "-- +", "-- migrate:", "----", "--!", "-->", "-- no-transaction", "-- atlas:", "-- pglintel:", "-- squawk-",
      "--liquibase", "--changeset", "-- changeset", "-- liquibase", "--rollback", "-- rollback",
      "--precondition", "-- precondition", "--property", "--ignorelines", "--validchecksum",
    ]
    let text = comment.lowercased()
    return marks.contains(where: text.hasPrefix) || text.firstRange(of: " migration") != nil
  }

  private func isBlank(_ span: Span) -> Bool { bytes[span].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

  private func isBlankLine(before offset: Int) -> Bool {
    offset == 0 || isBlank(lineSpan(line(at: offset - 1)))
  }

  private func isBlankLine(at offset: Int) -> Bool { offset < bytes.count && isBlank(lineSpan(line(at: offset))) }

  /// Just behind the line end.
  private func endOfLine(at offset: Int) -> Int {
    guard let end = bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) else { return bytes.count }
    return end + 1
  }
}
