import PglintelSourceText

/// In which line of a TOML text each key stands: its reader gives places for syntax errors only.
///
/// A key is named by its path; elements of arrays and arrays of tables by their index: `["migrations", "0", "runner"]`.
struct TOMLKeyLines {
  private let source: SourceText
  private var position = 0
  private var lines: [[String]: Int] = [:]
  /// The table that the last header opened.
  private var table: [String] = []
  /// How many tables each array of tables has so far.
  private var tableCounts: [[String]: Int] = [:]

  /// - Parameter source: a text that the reader has accepted.
  init(_ source: SourceText) {
    self.source = source
    while skipBlanks(andLines: true) {
      if byte == UInt8(ascii: "[") { header() } else { keyValue(in: table) }
    }
  }

  /// The line of a key, from 1; of one that has none, that of the table around it.
  func line(of path: [String]) -> Int {
    for length in stride(from: path.count, to: 0, by: -1) {
      if let line = lines[Array(path[..<length])] { return line }
    }
    return 1
  }

  private mutating func note(_ path: [String]) {
    if lines[path] == nil { lines[path] = source.line(at: position) }
  }

  // MARK: Headers and keys

  /// `[a.b]`, `[[a.b]]`.
  private mutating func header() {
    position += 1
    let isArray = take("[")
    var path: [String] = []
    for key in keyPath() {
      if let count = tableCounts[path], count > 0 { path.append(String(count - 1)) }
      path.append(key)
      note(path)
    }
    if isArray {
      let count = tableCounts[path, default: 0]
      tableCounts[path] = count + 1
      path.append(String(count))
      note(path)
      _ = take("]")
    }
    _ = take("]")
    table = path
  }

  private mutating func keyValue(in table: [String]) {
    var path = table
    let start = position
    for key in keyPath() {
      path.append(key)
      note(path)
    }
    _ = take("=")
    skipBlanks()
    value(path)
    if position == start { position += 1 }
  }

  /// Keys with dots between them, bare or quoted.
  private mutating func keyPath() -> [String] {
    var keys: [String] = []
    repeat {
      skipBlanks()
      keys.append(key())
      skipBlanks()
    } while take(".")
    return keys
  }

  private mutating func key() -> String {
    let start = position
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      skipString()
      return source.string(in: start + 1..<max(start + 1, position - 1))
    }
    while !isAtEnd, !" \t.=]\r\n".utf8.contains(byte) { position += 1 }
    return source.string(in: start..<position)
  }

  // MARK: Values

  private mutating func value(_ path: [String]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
    case UInt8(ascii: "["): array(path)
    case UInt8(ascii: "{"): inlineTable(path)
    default: while !isAtEnd, !",]}#\r\n".utf8.contains(byte) { position += 1 }
    }
  }

  private mutating func array(_ path: [String]) {
    position += 1
    var index = 0
    while skipBlanks(andLines: true), !take("]") {
      let start = position
      note(path + [String(index)])
      value(path + [String(index)])
      index += 1
      skipBlanks(andLines: true)
      if !take(","), position == start { position += 1 }
    }
  }

  private mutating func inlineTable(_ path: [String]) {
    position += 1
    while skipBlanks(andLines: true), !take("}") {
      if !take(",") { keyValue(in: path) }
    }
  }

  /// Past a string of one or several lines.
  private mutating func skipString() {
    let quote = byte
    let isLong = byte(at: position + 1) == quote && byte(at: position + 2) == quote
    position += isLong ? 3 : 1
    while !isAtEnd {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 2
      } else if byte == quote, !isLong || (byte(at: position + 1) == quote && byte(at: position + 2) == quote) {
        position += isLong ? 3 : 1
        while isLong, byte == quote, !isAtEnd { position += 1 }
        return
      } else {
        position += 1
      }
    }
  }

  // MARK: Bytes

  private var isAtEnd: Bool { position >= source.bytes.count }
  private var byte: UInt8 { byte(at: position) }
  private func byte(at offset: Int) -> UInt8 { offset < source.bytes.count ? source.bytes[offset] : 0 }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Past blanks, comments and perhaps line ends; false at the end of the text.
  @discardableResult
  private mutating func skipBlanks(andLines: Bool = false) -> Bool {
    while !isAtEnd {
      if byte == UInt8(ascii: "#"), andLines {
        while !isAtEnd, byte != UInt8(ascii: "\n") { position += 1 }
      } else if " \t".utf8.contains(byte) || (andLines && "\r\n".utf8.contains(byte)) {
        position += 1
      } else {
        return true
      }
    }
    return false
  }
}
