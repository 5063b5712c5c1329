import PglintelSourceText

/// Liquibase's formatted SQL: change sets start at comments, their way back stands in comments
/// (AbstractFormattedChangeLogParser).
struct FormattedChangelog: Sendable {
  private(set) var changeSets: [ChangeSet] = []
  /// `--property name:x value:y`.
  private(set) var properties: [String: String] = [:]

  private let bytes: [UInt8]
  private let lines: [TextLine]

  /// Whether a comment says what the first line of such a file says.
  static func isHeader(_ comment: Substring) -> Bool {
    let words = comment.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    return words.first == "liquibase" && words.dropFirst().first?.hasPrefix("formatted") == true
  }

  /// Nil where the first line that is not blank is no header.
  init?(_ bytes: [UInt8]) {
    lines = TextLine.all(in: bytes)
    self.bytes = bytes
    guard let first = lines.first(where: { !$0.text.isEmpty })?.comment, Self.isHeader(first) else { return nil }
    let ignored = Self.ignored(lines)
    let starts = lines.indices.filter { !ignored.contains($0) && Self.changeSet(lines[$0]) != nil }
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : lines.count
      take(start, (start + 1)..<end, ignored: ignored)
    }
    for line in lines { readProperty(line) }
  }

  private static func changeSet(_ line: TextLine) -> ChangeSetLine? { line.comment.flatMap(ChangeSetLine.init) }

  private mutating func readProperty(_ line: TextLine) {
    guard let rest = line.comment?.afterWord("property") else { return }
    let attributes = ChangeSetLine.attributes(in: rest)
    guard DatabaseList.includesPostgres(attributes["dbms"]) else { return }
    if let name = attributes["name"], let value = attributes["value"], properties[name] == nil {
      properties[name] = value
    }
  }

  /// `--ignoreLines:3`, or from `--ignoreLines:start` to `--ignoreLines:end`.
  private static func ignored(_ lines: [TextLine]) -> Set<Int> {
    var ignored: Set<Int> = []
    var index = 0
    while index < lines.count {
      guard let value = ignoreLines(lines[index]) else {
        index += 1
        continue
      }
      let end = lines[(index + 1)...].firstIndex { ignoreLines($0) == "end" } ?? lines.count
      let last = value == "start" ? end : index + (Int(value) ?? 0)
      ignored.formUnion(index...max(index, min(last, lines.count - 1)))
      index = max(index, last) + 1
    }
    return ignored
  }

  private static func ignoreLines(_ line: TextLine) -> String? {
    guard let comment = line.comment, comment.prefix(12).lowercased() == "ignorelines:" else { return nil }
    return String(comment.dropFirst(12)).lowercased()
  }

  // MARK: Change sets

  private mutating func take(_ start: Int, _ body: Range<Int>, ignored: Set<Int>) {
    guard let line = Self.changeSet(lines[start]), DatabaseList.includesPostgres(line.attributes["dbms"]),
      !line.isTrue("ignore", default: false)
    else { return }
    let end = body.last.map { lines[$0].next } ?? lines[start].next
    let delimiter = StatementDelimiter(line.attributes["enddelimiter"])
    changeSets.append(
      ChangeSet(
        author: line.author, id: line.id, up: delimiter.sections(of: lines[body], ignored: ignored, in: bytes),
        down: wayBack(body, ignored: ignored), transaction: Self.transaction(of: line),
        territory: lines[start].span.lowerBound..<end))
  }

  /// Without a transaction and unsplit, the JDBC driver sends all statements as one pipeline.
  private static func transaction(of line: ChangeSetLine) -> TransactionBehavior {
    if line.isTrue("runintransaction", default: true) { return .wrapped }
    return line.isTrue("splitstatements", default: true) ? .none : .pipeline
  }

  /// Lines of the way back that follow one another are one section.
  private func wayBack(_ body: Range<Int>, ignored: Set<Int>) -> [Span]? {
    let marked = RollbackLines(lines, in: body, of: bytes)
    var sections: [Span] = []
    for index in marked.lines where !ignored.contains(index) {
      if let last = sections.last, last.upperBound == lines[index].span.lowerBound {
        sections[sections.count - 1] = last.lowerBound..<lines[index].next
      } else {
        sections.append(lines[index].span.lowerBound..<lines[index].next)
      }
    }
    return sections.isEmpty ? nil : sections
  }

  /// What makes SQL of the comments that say the way back, at equal length: both halves stand in one file. `--rollback empty` and `--rollback not required` stay comments:
  /// there is nothing to run.
  static func wayBack(in bytes: [UInt8]) -> [TextEdit] {
    let lines = TextLine.all(in: bytes)
    return RollbackLines(lines, in: lines.indices, of: bytes).markers.map { span in
      TextEdit(span, bytes[span].map { $0 == UInt8(ascii: "\r") ? $0 : UInt8(ascii: " ") })
    }
  }
}
