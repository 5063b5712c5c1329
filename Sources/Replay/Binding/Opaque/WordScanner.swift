/// The words of a text, in and out of string literals. Comments are skipped.
struct WordScanner {
  private let bytes: [UInt8]
  private var offset = 0
  /// What ends the literal that the scanner is in: a quote, or a tag between dollar signs.
  private var terminator: [UInt8]?
  private var words: [OpaqueWord] = []

  static func words(of text: String) -> [OpaqueWord] {
    var scanner = WordScanner(bytes: Array(text.utf8))
    while scanner.offset < scanner.bytes.count { scanner.step() }
    return scanner.words
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func step() {
    if passLiteralBorder() || skipComment() { return }
    let byte = bytes[offset]
    if byte == UInt8(ascii: "\"") {
      add(quotedWord())
    } else if Self.startsWord(byte) {
      add(word())
    } else {
      if byte == UInt8(ascii: ";") { words.append(.end) }
      offset += 1
    }
  }

  private mutating func add(_ text: String) {
    words.append(OpaqueWord(text: text, isInLiteral: terminator != nil))
  }

  /// A doubled quote leaves a literal and enters it again, which does no harm.
  private mutating func passLiteralBorder() -> Bool {
    if let end = terminator {
      guard bytes[offset...].starts(with: end) else { return false }
      offset += end.count
      terminator = nil
      return true
    }
    guard let start = literalStart() else { return false }
    offset += start.count
    terminator = start
    return true
  }

  private func literalStart() -> [UInt8]? {
    let dollar = UInt8(ascii: "$")
    if bytes[offset] == UInt8(ascii: "'") { return [UInt8(ascii: "'")] }
    guard bytes[offset] == dollar else { return nil }
    let tag = bytes[(offset + 1)...].prefix { Self.startsWord($0) }
    guard tag.endIndex < bytes.count, bytes[tag.endIndex] == dollar else { return nil }
    return [dollar] + tag + [dollar]
  }

  private mutating func word() -> String {
    let start = offset
    while offset < bytes.count, Self.startsWord(bytes[offset]) || Self.isDigit(bytes[offset]) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
  }

  private mutating func quotedWord() -> String {
    let start = offset + 1
    offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") { offset += 1 }
    defer { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipComment() -> Bool {
    guard offset + 1 < bytes.count else { return false }
    let isLine = bytes[offset] == UInt8(ascii: "-") && bytes[offset + 1] == UInt8(ascii: "-")
    let isBlock = bytes[offset] == UInt8(ascii: "/") && bytes[offset + 1] == UInt8(ascii: "*")
    guard isLine || isBlock else { return false }
    offset += 2
    while offset < bytes.count {
      if isLine, bytes[offset] == UInt8(ascii: "\n") { break }
      if isBlock, bytes[offset] == UInt8(ascii: "/"), bytes[offset - 1] == UInt8(ascii: "*") { break }
      offset += 1
    }
    offset += 1
    return true
  }

  private static func startsWord(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
