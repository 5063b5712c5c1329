import PglintelSourceText

/// Reads the block style of YAML as changelogs are written in it: keys, lists and texts. What it does not know it leaves out.
struct YAMLChangelog {
  private var open: [(indent: Int, node: ChangelogNode)] = [(-1, ChangelogNode(name: ""))]
  /// Of a text whose lines are deeper than its key.
  private var block: (indent: Int, key: String, span: Span?)?

  static func read(_ bytes: [UInt8]) -> ChangelogNode? {
    var reader = YAMLChangelog()
    for line in TextLine.all(in: bytes) { reader.take(line, indent: indent(of: line, in: bytes)) }
    reader.endBlock()
    while reader.open.count > 1 { reader.close() }
    return reader.open[0].node.child("databaseChangeLog")
  }

  private static func indent(of line: TextLine, in bytes: [UInt8]) -> Int {
    bytes[line.span].prefix { $0 == UInt8(ascii: " ") }.count
  }

  private mutating func take(_ line: TextLine, indent: Int) {
    if let block {
      if line.text.isEmpty { return }
      if indent > block.indent {
        self.block?.span = (block.span?.lowerBound ?? line.span.lowerBound)..<line.next
        return
      }
      endBlock()
    }
    guard !line.text.isEmpty, !line.text.hasPrefix("#"), !line.text.hasPrefix("---") else { return }
    var (content, indent) = (line.text, indent)
    while content.hasPrefix("- ") {
      let rest = content.dropFirst(2).trimmingBlanks
      indent += content.utf8.count - rest.utf8.count
      content = rest
    }
    takeKey(content, indent: indent, end: line.span.lowerBound + indent + content.utf8.count)
  }

  /// - Parameter end: where the content ends in the file.
  private mutating func takeKey(_ content: Substring, indent: Int, end: Int) {
    guard let colon = Self.colon(in: content) else { return }
    while open.count > 1, let last = open.last, last.indent >= indent { close() }
    let key = String(content[..<colon].trimmingBlanks).unquoted
    let value = Self.withoutComment(content[content.index(after: colon)...]).trimmingBlanks
    if value.isEmpty {
      open.append((indent, ChangelogNode(name: key)))
    } else if value.hasPrefix("|") || value.hasPrefix(">") {
      block = (indent, key, nil)
    } else if value.hasPrefix("{") {
      add(ChangelogNode(name: key, attributes: Self.flow(value)))
    } else {
      let start = end - content[value.startIndex...].utf8.count
      addValue(String(value), of: key, span: start..<(start + value.utf8.count))
    }
  }

  private mutating func addValue(_ value: String, of key: String, span: Span) {
    let plain = value.unquoted
    open[open.count - 1].node.attributes[key] = plain
    let isQuoted = plain != value
    guard !isQuoted || !value.contains("\\") else { return }
    add(ChangelogNode(name: key, text: isQuoted ? (span.lowerBound + 1)..<(span.upperBound - 1) : span))
  }

  private mutating func add(_ node: ChangelogNode) { open[open.count - 1].node.children.append(node) }

  private mutating func close() {
    let node = open.removeLast().node
    add(node)
  }

  private mutating func endBlock() {
    guard let block else { return }
    while open.count > 1, let last = open.last, last.indent >= block.indent { close() }
    add(ChangelogNode(name: block.key, text: block.span))
    self.block = nil
  }

  private static func colon(in content: Substring) -> Substring.Index? {
    content.indices.first { index in
      guard content[index] == ":" else { return false }
      let next = content.index(after: index)
      return next == content.endIndex || content[next].isWhitespace
    }
  }

  private static func withoutComment(_ value: Substring) -> Substring {
    guard let hash = value.indices.first(where: { value[$0] == "#" && $0 > value.startIndex }),
      value[value.index(before: hash)].isWhitespace, value.first(where: { !$0.isWhitespace }) != "\""
    else { return value }
    return value[..<hash]
  }

  /// `{file: a.sql, relativeToChangelogFile: true}`.
  private static func flow(_ value: Substring) -> [String: String] {
    let inner = value.drop { $0 == "{" }.prefix { $0 != "}" }
    let pairs = inner.split(separator: ",").compactMap { pair -> (String, String)? in
      guard let colon = pair.firstIndex(of: ":") else { return nil }
      let value = String(pair[pair.index(after: colon)...].trimmingBlanks).unquoted
      return (String(pair[..<colon].trimmingBlanks).unquoted, value)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
