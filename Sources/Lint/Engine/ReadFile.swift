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
    let sections =
      sections.count < 2 ? sections : sections.sorted { $0.section.lowerBound < $1.section.lowerBound }
    readings = sections.map(\.reading)
    source = sections.first?.reading.source ?? SourceText(path: "", bytes: [])
    self.isPending = isPending
    statements = Self.statements(of: readings)
    unreadable = readings.flatMap(\.failures).sorted()
    let start = sections.first?.section.lowerBound ?? 0
    let head = start == 0 ? [] : Splitter.split(source, in: 0..<start).comments
    comments = readings.reduce(into: head) { $0 += $1.script.comments }
    directives = comments.compactMap { [source] in DirectiveReader.read($0, in: source, names: names) }
  }

  /// Halves may alternate in a file.
  private static func statements(of readings: [Reading]) -> [Fragment] {
    let all = readings.count == 1 ? readings[0].script.fragments : readings.flatMap(\.script.fragments)
    let isOrdered = all.indices.dropFirst().allSatisfy { all[$0 - 1].span.lowerBound <= all[$0].span.lowerBound }
    return isOrdered ? all : all.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  /// The statement that a byte lies in, its semicolon included.
  func statement(at offset: Int) -> Int? {
    let index = statements.bisect { $0.span.lowerBound > offset } - 1
    return index >= 0 && offset < max(statements[index].end, statements[index].span.upperBound) ? index : nil
  }

  /// Whether everything in it could be read.
  var isReadable: Bool { unreadable.isEmpty && readings.allSatisfy { $0.script.problems.isEmpty } }

  /// Whether a statement that starts in a span could not be read.
  func hasUnreadable(in span: Span) -> Bool {
    let first = unreadable.bisect { $0 >= span.lowerBound }
    return first < unreadable.count && unreadable[first] < span.upperBound
  }
}

extension Reading {
  /// Where the statements start that could not be read.
  fileprivate var failures: [Int] {
    var starts: [Int] = []
    for index in outcomes.indices {
      if case .failure(let failure) = outcomes[index] { starts.append(failure.span.lowerBound) }
    }
    return starts
  }
}
