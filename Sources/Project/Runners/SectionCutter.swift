import PglintelSourceText

/// Cuts one file into halves at marker lines.
struct SectionCutter {
  private let source: SourceText
  private var up: [Span]?
  private var down: [Span]?
  private var direction: ScriptName.Direction?
  private var start = 0

  /// - Parameter direction: of what stands before the first marker; nil where runners take nothing there.
  init(_ source: SourceText, direction: ScriptName.Direction? = nil) {
    self.source = source
    self.direction = direction
    if direction == .up { up = [] }
  }

  /// The direction of what follows the line.
  mutating func start(_ direction: ScriptName.Direction, at line: CommentLine) {
    close(at: line)
    self.direction = direction
    start = line.next
    switch direction {
    case .up: up = up ?? []
    case .down: down = down ?? []
    }
  }

  /// The runner ends a statement here, whether a semicolon stands there or not.
  mutating func endStatement(at line: CommentLine) {
    guard direction != nil, !isTerminated(start..<line.span.lowerBound) else { return }
    close(at: line)
    start = line.next
  }

  private mutating func close(at line: CommentLine) { close(at: line.span.lowerBound) }

  private mutating func close(at end: Int) {
    guard start < end else { return }
    switch direction {
    case .up: up?.append(start..<end)
    case .down: down?.append(start..<end)
    case nil: break
    }
  }

  /// Whether nothing stands open at the end of a piece: it has no statement, or a semicolon after its last one.
  private func isTerminated(_ piece: Span) -> Bool {
    guard let last = piece.last(where: { !CommentLine.isBlank(source.bytes[$0]) }) else { return true }
    let lastLine = source.bytes[piece.lowerBound...last].reversed().prefix { $0 != UInt8(ascii: "\n") }
    if source.bytes[last] == UInt8(ascii: ";"), !lastLine.contains(UInt8(ascii: "-")) { return true }
    return Lexer.tokens(of: source, in: piece).last?.isPunctuation(";", in: source) ?? true
  }

  /// A file without markers is all way up.
  func halves(up upTransaction: TransactionBehavior, down downTransaction: TransactionBehavior) -> Halves {
    var closed = self
    closed.close(at: source.bytes.count)
    guard closed.up != nil || closed.down != nil else {
      return Halves(up: MigrationHalf(source: source, transaction: upTransaction), down: nil)
    }
    return Halves(
      up: MigrationHalf(source: source, sections: closed.up ?? [], transaction: upTransaction),
      down: closed.down.map { MigrationHalf(source: source, sections: $0, transaction: downTransaction) })
  }
}
