import PglintelSourceText

extension Runner {
  /// What tells the runner to run a way up without a transaction around it; nil where it cannot be told, or not in the
  /// file. To be asked where the way up is one statement.
  public func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    RunnerFormats.format(of: self).editsLeavingTransaction(of: half)
  }
}

extension MigrationHalf {
  /// A line at the file's beginning.
  func insertingFirstLine(_ line: String) -> ScriptEdit {
    let start = source.startsWithByteOrderMark ? 3 : 0
    return ScriptEdit(path: source.path, span: start..<start, text: line + source.lineEnd)
  }

  /// A word at the end of the last line before the half that satisfies a condition.
  func appending(_ word: String, toLine condition: (CommentLine) -> Bool) -> ScriptEdit? {
    let lines = CommentLine.all(in: source.bytes).filter { $0.span.upperBound <= span.lowerBound }
    guard let line = lines.last(where: condition) else { return nil }
    let end = source.writtenSpan(of: line.span).lowerBound + line.text.utf8.count
    return line.isIndented ? nil : ScriptEdit(path: source.path, span: end..<end, text: " " + word)
  }
}
