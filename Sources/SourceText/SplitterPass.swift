/// One pass over a section: statements, comments and the depth of each statement.
struct SplitterPass {
  private var scanner: Scanner
  private var script = Script()
  private var start: Int?
  private var lastEnd = 0
  private var parentheses = 0
  private var brackets = 0
  private var words = LeadingWords()
  private var depth = DepthEstimate()
  /// How many of `BEGIN ATOMIC`, `CASE` and nested `BEGIN` are open in an SQL-standard body.
  private var atomicDepth = 0
  private var lastWordWasBegin = false

  init(_ scanner: Scanner) { self.scanner = scanner }

  mutating func run() -> Script {
    while let lexeme = scanner.next() { take(lexeme) }
    finish(end: lastEnd, isTerminated: false)
    return script
  }

  private mutating func take(_ lexeme: Lexeme) {
    if !lexeme.isTerminated { note(lexeme) }
    switch lexeme.kind {
    case .comment: addComment(lexeme, opener: 2, closer: 0)
    case .blockComment: addComment(lexeme, opener: 2, closer: lexeme.isTerminated ? 2 : 0)
    case .backslash: metaCommand(lexeme)
    case .punctuation: punctuation(lexeme)
    case .word: word(lexeme)
    case .placeholder(let kind): placeholder(lexeme, kind)
    case .quotedIdentifier, .string, .dollarString, .number, .parameter, .operatorSign: token(lexeme)
    }
  }

  private mutating func token(_ lexeme: Lexeme) {
    if start == nil { start = lexeme.start }
    lastEnd = lexeme.end
    depth.count()
    lastWordWasBegin = false
  }

  private mutating func addComment(_ lexeme: Lexeme, opener: Int, closer: Int) {
    let body = (lexeme.start + opener)..<max(lexeme.start + opener, lexeme.end - closer)
    script.comments.append(Comment(span: lexeme.start..<lexeme.end, body: body, isBlock: lexeme.kind.isBlockComment))
  }

  private mutating func placeholder(_ lexeme: Lexeme, _ kind: Placeholder.Kind) {
    // In brackets a colon makes a slice: `a[1:n]`.
    if brackets == 0 || scanner.byte(lexeme.start) != UInt8(ascii: ":") {
      script.placeholders.append(Placeholder(span: lexeme.start..<lexeme.end, kind: kind))
    }
    token(lexeme)
  }

  private mutating func word(_ lexeme: Lexeme) {
    let wasBegin = lastWordWasBegin
    token(lexeme)
    words.add(lexeme, in: scanner)
    if words.isRoutine, parentheses == 0 || atomicDepth > 0 { followBody(lexeme, wasBegin: wasBegin) }
    if scanner.startsSetOperationOrJoin(lexeme) { depth.countLasting() }
  }

  private mutating func followBody(_ lexeme: Lexeme, wasBegin: Bool) {
    if atomicDepth == 0 {
      if scanner.isWord(lexeme, "begin") { lastWordWasBegin = true }
      if wasBegin, scanner.isWord(lexeme, "atomic") { atomicDepth = 1 }
    } else if scanner.isWord(lexeme, "case") || scanner.isWord(lexeme, "begin") {
      atomicDepth += 1
    } else if scanner.isWord(lexeme, "end") {
      atomicDepth -= 1
    }
  }

  private mutating func punctuation(_ lexeme: Lexeme) {
    switch scanner.byte(lexeme.start) {
    case UInt8(ascii: ";"):
      guard parentheses == 0, atomicDepth == 0 else {
        token(lexeme)
        return depth.restart()
      }
      return finish(end: lexeme.end, isTerminated: true)
    case UInt8(ascii: "("):
      parentheses += 1
      depth.open()
    case UInt8(ascii: ")"):
      parentheses = max(parentheses - 1, 0)
      depth.close()
    case UInt8(ascii: "["): brackets += 1
    case UInt8(ascii: "]"): brackets = max(brackets - 1, 0)
    case UInt8(ascii: ","): depth.restart()
    default: break
    }
    token(lexeme)
  }

  /// A backslash outside quotes is psql's, not SQL's: the rest of the line is no SQL, and some commands send the statement.
  private mutating func metaCommand(_ lexeme: Lexeme) {
    let next = scanner.byte(lexeme.start + 1)
    if next == UInt8(ascii: ";") {
      scanner.position = lexeme.start + 2
      return finish(end: lastEnd, isTerminated: true)
    }
    var stop = lexeme.end
    while stop < scanner.end, scanner.bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
    scanner.position = stop
    script.skipped.append(SkippedPart(span: lexeme.start..<stop, kind: .metaCommand))
    let sends =
      next == UInt8(ascii: "g") || next == UInt8(ascii: "w") || scanner.byte(lexeme.start + 2) == UInt8(ascii: "r")
    if start != nil, sends { finish(end: lastEnd, isTerminated: true) }
  }

  private mutating func finish(end: Int, isTerminated: Bool) {
    if let start {
      script.fragments.append(
        Fragment(span: start..<lastEnd, end: end, isTerminated: isTerminated, depthBound: depth.bound))
      if isTerminated, words.readsCopyData { skipCopyData() }
    }
    start = nil
    parentheses = 0
    brackets = 0
    atomicDepth = 0
    words = LeadingWords()
    depth = DepthEstimate()
  }

  /// The lines after `COPY … FROM stdin;` up to `\.` alone on its line.
  private mutating func skipCopyData() {
    var line = scanner.nextLine(after: scanner.position)
    let begin = line
    while line < scanner.end {
      let next = scanner.nextLine(after: line)
      let isEnd = scanner.isEndOfCopyData(line)
      line = next
      if isEnd { break }
    }
    if line > begin { script.skipped.append(SkippedPart(span: begin..<line, kind: .copyData)) }
    scanner.position = line
  }

  private mutating func note(_ lexeme: Lexeme) {
    let kind: ScriptProblem.Kind =
      switch lexeme.kind {
      case .quotedIdentifier: .unterminatedIdentifier
      case .dollarString: .unterminatedDollarQuote
      case .blockComment: .unterminatedComment
      default: .unterminatedString
      }
    script.problems.append(ScriptProblem(span: lexeme.start..<(lexeme.start + 1), kind: kind))
  }
}

extension Lexeme.Kind {
  fileprivate var isBlockComment: Bool {
    if case .blockComment = self { return true }
    return false
  }
}

extension Scanner {
  /// ASCII without case.
  func isWord(_ lexeme: Lexeme, _ expected: StaticString) -> Bool {
    guard lexeme.end - lexeme.start == expected.utf8CodeUnitCount else { return false }
    for index in 0..<expected.utf8CodeUnitCount
    where bytes[lexeme.start + index] | 0x20 != expected.utf8Start[index] { return false }
    return true
  }

  fileprivate func startsSetOperationOrJoin(_ lexeme: Lexeme) -> Bool {
    switch bytes[lexeme.start] | 0x20 {
    case UInt8(ascii: "u"): isWord(lexeme, "union")
    case UInt8(ascii: "j"): isWord(lexeme, "join")
    case UInt8(ascii: "i"): isWord(lexeme, "intersect")
    case UInt8(ascii: "e"): isWord(lexeme, "except")
    default: false
    }
  }

  fileprivate func nextLine(after offset: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    return min(offset + 1, end)
  }

  fileprivate func isEndOfCopyData(_ line: Int) -> Bool {
    guard byte(line) == UInt8(ascii: "\\"), byte(line + 1) == UInt8(ascii: ".") else { return false }
    let next = byte(line + 2)
    return line + 2 >= end || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
  }
}
