/// PostgreSQL's lexical rules (`scan.l`), and psql's on top, over the bytes of a section. Never looks beyond its end.
struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, in section: Span) {
    self.bytes = bytes
    let bounded = section.clamped(to: 0..<bytes.count)
    position = bounded.lowerBound
    end = bounded.upperBound
  }

  func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  mutating func next() -> Lexeme? {
    while position < end, Self.isBlank(bytes[position]) { position += 1 }
    guard position < end else { return nil }
    let start = position
    let first = bytes[position]
    if Self.isIdentifierStart(first) { return wordOrPrefixedString(start) }
    switch first {
    case UInt8(ascii: "'"): return string(from: start, quoteAt: start, escapes: false)
    case UInt8(ascii: "\""): return quotedIdentifier(from: start, quoteAt: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(start)
    case UInt8(ascii: "."):
      return Self.isDigit(byte(start + 1)) ? number(start) : lexeme(.punctuation, start, start + 1)
    case UInt8(ascii: "$"): return dollar(start)
    case UInt8(ascii: ":"): return colon(start)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
      UInt8(ascii: ";"):
      return lexeme(.punctuation, start, start + 1)
    case UInt8(ascii: "\\"): return lexeme(.backslash, start, start + 1)
    case UInt8(ascii: "{"): return braces(start)
    default: return operatorOrComment(start)
    }
  }

  mutating func lexeme(_ kind: Lexeme.Kind, _ start: Int, _ stop: Int, isTerminated: Bool = true) -> Lexeme {
    position = stop
    return Lexeme(kind: kind, start: start, end: stop, isTerminated: isTerminated)
  }

  // MARK: Words and quotes

  private mutating func wordOrPrefixedString(_ start: Int) -> Lexeme {
    var stop = start + 1
    while stop < end, Self.isIdentifierPart(bytes[stop]) { stop += 1 }
    if stop == start + 1 {
      if byte(stop) == UInt8(ascii: "'"), let escapes = Self.stringPrefix(bytes[start]) {
        return string(from: start, quoteAt: stop, escapes: escapes)
      }
      if bytes[start] | 0x20 == UInt8(ascii: "u"), byte(stop) == UInt8(ascii: "&") {
        if byte(stop + 1) == UInt8(ascii: "'") { return string(from: start, quoteAt: stop + 1, escapes: false) }
        if byte(stop + 1) == UInt8(ascii: "\"") { return quotedIdentifier(from: start, quoteAt: stop + 1) }
      }
    }
    return lexeme(.word, start, stop)
  }

  /// For `E`, `B`, `X` and `N` before a quote: whether backslashes escape.
  private static func stringPrefix(_ byte: UInt8) -> Bool? {
    switch byte | 0x20 {
    case UInt8(ascii: "e"): true
    case UInt8(ascii: "b"), UInt8(ascii: "x"), UInt8(ascii: "n"): false
    default: nil
    }
  }

  mutating func string(from start: Int, quoteAt quote: Int, escapes: Bool) -> Lexeme {
    var offset = quote + 1
    while offset < end {
      let current = bytes[offset]
      if current == UInt8(ascii: "'") {
        guard byte(offset + 1) == UInt8(ascii: "'"), offset + 1 < end else { return lexeme(.string, start, offset + 1) }
        offset += 2
      } else {
        offset += escapes && current == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return lexeme(.string, start, end, isTerminated: false)
  }

  private mutating func quotedIdentifier(from start: Int, quoteAt quote: Int) -> Lexeme {
    if quote == start, let stop = quotedTemplateEnd(start) { return lexeme(.placeholder(.identifier), start, stop) }
    var offset = quote + 1
    while offset < end {
      if bytes[offset] == UInt8(ascii: "\"") {
        guard byte(offset + 1) == UInt8(ascii: "\"") else { return lexeme(.quotedIdentifier, start, offset + 1) }
        offset += 1
      }
      offset += 1
    }
    return lexeme(.quotedIdentifier, start, end, isTerminated: false)
  }

  // MARK: Numbers and dollars

  private mutating func number(_ start: Int) -> Lexeme {
    var stop = start
    while stop < end {
      let current = bytes[stop]
      let isExponentSign =
        (current == UInt8(ascii: "+") || current == UInt8(ascii: "-")) && stop > start
        && bytes[stop - 1] | 0x20 == UInt8(ascii: "e") && Self.isDigit(byte(stop + 1))
        && !(bytes[start] == UInt8(ascii: "0") && byte(start + 1) | 0x20 == UInt8(ascii: "x"))
      let isRange = current == UInt8(ascii: ".") && byte(stop + 1) == UInt8(ascii: ".")
      guard Self.isIdentifierPart(current) || (current == UInt8(ascii: ".") && !isRange) || isExponentSign else {
        break
      }
      stop += 1
    }
    return lexeme(.number, start, stop)
  }

  private mutating func dollar(_ start: Int) -> Lexeme {
    if Self.isDigit(byte(start + 1)) {
      var stop = start + 2
      while Self.isDigit(byte(stop)) { stop += 1 }
      return lexeme(.parameter, start, stop)
    }
    if byte(start + 1) == UInt8(ascii: "{"), let stop = closing(UInt8(ascii: "}"), from: start + 2) {
      return lexeme(.placeholder(.identifier), start, stop)
    }
    var tagEnd = start + 1
    while tagEnd < end, Self.isTagPart(bytes[tagEnd]) { tagEnd += 1 }
    guard byte(tagEnd) == UInt8(ascii: "$") else { return lexeme(.operatorSign, start, start + 1) }
    return dollarString(start, delimiter: start..<(tagEnd + 1))
  }

  private mutating func dollarString(_ start: Int, delimiter: Range<Int>) -> Lexeme {
    var offset = delimiter.upperBound
    while offset + delimiter.count <= end {
      if bytes[offset] == UInt8(ascii: "$"), matches(delimiter, at: offset) {
        return lexeme(.dollarString, start, offset + delimiter.count)
      }
      offset += 1
    }
    return lexeme(.dollarString, start, end, isTerminated: false)
  }

  private func matches(_ delimiter: Range<Int>, at offset: Int) -> Bool {
    for index in 0..<delimiter.count where bytes[delimiter.lowerBound + index] != bytes[offset + index] { return false }
    return true
  }

  // MARK: Placeholders

  private mutating func colon(_ start: Int) -> Lexeme {
    switch byte(start + 1) {
    case UInt8(ascii: ":"), UInt8(ascii: "="): return lexeme(.operatorSign, start, start + 2)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let quote = byte(start + 1)
      guard let stop = variableEnd(from: start + 2, quote: quote) else { break }
      return lexeme(.placeholder(quote == UInt8(ascii: "'") ? .string : .quotedIdentifier), start, stop)
    case let next where Self.isIdentifierStart(next) && (start == 0 || !Self.isIdentifierPart(bytes[start - 1])):
      var stop = start + 1
      while stop < end, Self.isTagPart(bytes[stop]) { stop += 1 }
      return lexeme(.placeholder(.identifier), start, stop)
    default: break
    }
    return lexeme(.punctuation, start, start + 1)
  }

  /// The end of `:'name'`, only if a name stands between the quotes.
  private func variableEnd(from start: Int, quote: UInt8) -> Int? {
    var offset = start
    while offset < end, Self.isTagPart(bytes[offset]) { offset += 1 }
    return offset > start && byte(offset) == quote ? offset + 1 : nil
  }

  private mutating func braces(_ start: Int) -> Lexeme {
    guard byte(start + 1) == UInt8(ascii: "{"), let stop = closing(UInt8(ascii: "}"), from: start + 2),
      byte(stop) == UInt8(ascii: "}")
    else { return lexeme(.operatorSign, start, start + 1) }
    return lexeme(.placeholder(.identifier), start, stop + 1)
  }

  /// The end of `"{{ name }}"`. Quotes inside of the braces are the template's: `"{{ index .Options "Schema" }}"`.
  private func quotedTemplateEnd(_ start: Int) -> Int? {
    guard byte(start + 1) == UInt8(ascii: "{"), byte(start + 2) == UInt8(ascii: "{"),
      let stop = closing(UInt8(ascii: "}"), from: start + 3), byte(stop) == UInt8(ascii: "}"),
      byte(stop + 1) == UInt8(ascii: "\"")
    else { return nil }
    return stop + 2
  }

  /// Just after the next closing byte on the same line, at most 200 bytes on.
  private func closing(_ closer: UInt8, from start: Int) -> Int? {
    var offset = start
    while offset < min(end, start + 200), bytes[offset] != UInt8(ascii: "\n") {
      if bytes[offset] == closer { return offset + 1 }
      offset += 1
    }
    return nil
  }

  // MARK: Operators and comments

  private mutating func operatorOrComment(_ start: Int) -> Lexeme {
    let next = byte(start + 1)
    switch bytes[start] {
    case UInt8(ascii: "-") where next == UInt8(ascii: "-"): return lineComment(start)
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"): return blockComment(start)
    case UInt8(ascii: "@"):
      if let stop = atPlaceholder(start) { return lexeme(.placeholder(.identifier), start, stop) }
    case UInt8(ascii: "%") where next == UInt8(ascii: "("):
      if let stop = percentPlaceholder(start) { return lexeme(.placeholder(.identifier), start, stop) }
    default: break
    }
    var stop = start
    while stop < end, Self.isOperatorPart(bytes[stop]), !startsComment(stop) { stop += 1 }
    return lexeme(.operatorSign, start, max(stop, start + 1))
  }

  private func startsComment(_ offset: Int) -> Bool {
    let (first, second) = (bytes[offset], byte(offset + 1))
    return (first == UInt8(ascii: "-") && second == UInt8(ascii: "-"))
      || (first == UInt8(ascii: "/") && second == UInt8(ascii: "*"))
  }

  private func atPlaceholder(_ start: Int) -> Int? {
    var offset = start + 1
    guard Self.isIdentifierStart(byte(offset)) else { return nil }
    while offset < end, Self.isTagPart(bytes[offset]) { offset += 1 }
    return byte(offset) == UInt8(ascii: "@") ? offset + 1 : nil
  }

  private func percentPlaceholder(_ start: Int) -> Int? {
    var offset = start + 2
    guard Self.isIdentifierStart(byte(offset)) else { return nil }
    while offset < end, Self.isTagPart(bytes[offset]) { offset += 1 }
    guard byte(offset) == UInt8(ascii: ")"), byte(offset + 1) == UInt8(ascii: "s") else { return nil }
    return Self.isIdentifierPart(byte(offset + 2)) ? nil : offset + 2
  }

  private mutating func lineComment(_ start: Int) -> Lexeme {
    var stop = start
    while stop < end, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
    if stop > start, bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
    return lexeme(.comment, start, stop)
  }

  private mutating func blockComment(_ start: Int) -> Lexeme {
    var depth = 1
    var offset = start + 2
    while offset < end {
      if bytes[offset] == UInt8(ascii: "/"), byte(offset + 1) == UInt8(ascii: "*") {
        depth += 1
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "*"), byte(offset + 1) == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
        if depth == 0 { return lexeme(.blockComment, start, offset) }
      } else {
        offset += 1
      }
    }
    return lexeme(.blockComment, start, end, isTerminated: false)
  }
}
