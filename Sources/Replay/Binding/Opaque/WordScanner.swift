/// The words of a text: identifiers, keywords, and what looks like them in literals. Comments are skipped.
struct WordScanner {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func words() -> [String] {
    var words: [String] = []
    while offset < bytes.count {
      if skipComment() { continue }
      if bytes[offset] == UInt8(ascii: "\"") {
        words.append(quotedWord())
      } else if Self.startsWord(bytes[offset]) {
        words.append(word())
      } else {
        offset += 1
      }
    }
    return words
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

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "$")
  }
}
