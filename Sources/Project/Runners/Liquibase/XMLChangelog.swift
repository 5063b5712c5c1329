import PglintelSourceText

/// Reads elements, attributes and the places of texts from XML. It follows no entities but the five that every XML has, and
/// takes what is not well formed as far as it goes.
struct XMLChangelog {
  private let bytes: [UInt8]
  private var position = 0
  /// Open elements, the innermost last.
  private var open: [ChangelogNode] = [ChangelogNode(name: "")]

  static func read(_ bytes: [UInt8]) -> ChangelogNode? {
    var reader = XMLChangelog(bytes: bytes)
    return reader.root().child("databaseChangeLog")
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func root() -> ChangelogNode {
    while let start = find("<", from: position) {
      addText(position..<start)
      position = start
      takeMarkup()
    }
    while open.count > 1 { close() }
    return open[0]
  }

  private mutating func takeMarkup() {
    if starts("<!--") {
      position = end(of: "-->", from: position + 4)
    } else if starts("<![CDATA[") {
      let begin = position + 9
      position = end(of: "]]>", from: begin)
      addText(begin..<max(begin, position - 3))
    } else if starts("<?") || starts("<!") {
      position = end(of: ">", from: position)
    } else if starts("</") {
      position = end(of: ">", from: position)
      if open.count > 1 { close() }
    } else {
      takeTag()
    }
  }

  private mutating func close() {
    let node = open.removeLast()
    open[open.count - 1].children.append(node)
  }

  /// CDATA and text around it are one text: blanks alone do not count.
  private mutating func addText(_ span: Span) {
    guard span.contains(where: { !CommentLine.isBlank(bytes[$0]) }) else { return }
    let former = open[open.count - 1].text
    open[open.count - 1].text = former.map { $0.lowerBound..<span.upperBound } ?? span
  }

  private mutating func takeTag() {
    position += 1
    // `ext:` and the like: prefixes of name spaces.
    let name = word().split(separator: ":").last.map(String.init) ?? ""
    var node = ChangelogNode(name: name)
    while position < bytes.count, bytes[position] != UInt8(ascii: ">"), !starts("/>") { takeAttribute(into: &node) }
    let isEmpty = starts("/>")
    position = min(bytes.count, position + (isEmpty ? 2 : 1))
    open.append(node)
    if isEmpty { close() }
  }

  private mutating func takeAttribute(into node: inout ChangelogNode) {
    let name = word()
    skipBlanks()
    guard !name.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      if name.isEmpty { position += 1 }
      return
    }
    position += 1
    skipBlanks()
    guard position < bytes.count, let end = bytes[(position + 1)...].firstIndex(of: bytes[position]) else {
      position = bytes.count
      return
    }
    node.attributes[name] = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    skipBlanks()
  }

  private mutating func word() -> String {
    skipBlanks()
    let start = position
    while position < bytes.count, !CommentLine.isBlank(bytes[position]), !Self.delimiters.contains(bytes[position]) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static let delimiters = Set("=/>\"'<".utf8)

  private mutating func skipBlanks() {
    while position < bytes.count, CommentLine.isBlank(bytes[position]) { position += 1 }
  }

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func find(_ character: Unicode.Scalar, from start: Int) -> Int? {
    start < bytes.count ? bytes[start...].firstIndex(of: UInt8(ascii: character)) : nil
  }

  /// Just after the next occurrence; the file's end without one.
  private func end(of text: String, from start: Int) -> Int {
    let pattern = Array(text.utf8)
    var offset = start
    while offset + pattern.count <= bytes.count {
      if bytes[offset...].starts(with: pattern) { return offset + pattern.count }
      offset += 1
    }
    return bytes.count
  }
}
