import PglintelSourceText
import PglintelStatements

/// A file of a history, read: what both of its halves hold, in order of the file.
struct ReadFile: Sendable {
  let source: SourceText
  let isPending: Bool
  /// Of the halves that stand in it.
  let readings: [Reading]
  let statements: [Fragment]
  /// Where the statements start that could not be read.
  private let unreadable: [Int]
  /// Of the halves, and those before the first of them.
  let comments: [Comment]
  /// What comments ask of the tool.
  let directives: [Directive]

  init(sections: [(section: Span, reading: Reading)], isPending: Bool, names: RuleNames) {
    let sections = sections.sorted { $0.section.lowerBound < $1.section.lowerBound }
    readings = sections.map(\.reading)
    source = sections.first?.reading.source ?? SourceText(path: "", bytes: [])
    self.isPending = isPending
    // Halves may alternate in a file.
    statements = readings.flatMap(\.script.fragments).sorted { $0.span.lowerBound < $1.span.lowerBound }
    unreadable = readings.flatMap { reading in
      reading.outcomes.lazy.compactMap { if case .failure(let failure) = $0 { failure.span.lowerBound } else { nil } }
    }.sorted()
    let head = Splitter.split(source, in: 0..<(sections.first?.section.lowerBound ?? 0)).comments
    comments = readings.reduce(into: head) { $0 += $1.script.comments }
    directives = comments.compactMap { [source] in DirectiveReader.read($0, in: source, names: names) }
  }

  /// The statement that a byte lies in, its semicolon included.
  func statement(at offset: Int) -> Int? {
    let index = statements.bisect { $0.span.lowerBound > offset } - 1
    return index >= 0 && offset < max(statements[index].end, statements[index].span.upperBound) ? index : nil
  }

  /// Whether a statement that starts in a span could not be read.
  func hasUnreadable(in span: Span) -> Bool {
    let first = unreadable.bisect { $0 >= span.lowerBound }
    return first < unreadable.count && unreadable[first] < span.upperBound
  }
}
