import PglintelSourceText

/// What stands for what in scripts.
struct PlaceholderValues: Sendable {
  /// Text that is replaced wherever it stands, as templates do it; the longest first.
  private let templates: [(text: [UInt8], value: [UInt8])]
  /// Text that is replaced outside of quotes and comments, where only a word of its own is meant.
  private let words: [(text: [UInt8], value: [UInt8])]
  /// psql's variables, by name.
  private let variables: [String: String]

  /// - Parameter values: by what stands in the script. `:name` means psql's variable: `:'name'` and `:"name"` too.
  init(_ values: [String: String]) {
    var templates: [(text: [UInt8], value: [UInt8])] = []
    var words: [(text: [UInt8], value: [UInt8])] = []
    var variables: [String: String] = [:]
    for (key, value) in values.sorted(by: { ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key) }) {
      let name = key.filter { $0 != "'" && $0 != "\"" }
      // A line has to stay one line.
      let line = Array(value.utf8).map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
      if key.hasPrefix(":"), name.utf8.count > 1 {
        variables[String(name.dropFirst())] = String(decoding: line, as: UTF8.self)
      } else if let first = key.utf8.first, Self.openers.contains(first) {
        templates.append((Array(key.utf8), line))
      } else if !key.isEmpty {
        words.append((Array(key.utf8), line))
      }
    }
    (self.templates, self.words, self.variables) = (templates, words, variables)
  }

  private static let openers = Set("${@#<[".utf8)

  /// A source with its placeholders replaced.
  /// - Parameter first: those that come first.
  func applied(to source: SourceText, after first: [TextEdit]) -> SourceText {
    let all = merged(first, edits(of: source))
    return all.isEmpty ? source : SourceText(source, edits: all)
  }

  private func edits(of source: SourceText) -> [TextEdit] {
    merged(Self.edits(of: source.bytes, templates), variableEdits(of: source) + wordEdits(of: source))
  }

  /// Edits that overlap earlier ones are left out.
  private func merged(_ first: [TextEdit], _ second: [TextEdit]) -> [TextEdit] {
    guard !second.isEmpty else { return first }
    let sorted = (first.map { ($0, 0) } + second.map { ($0, 1) }).sorted {
      ($0.0.span.lowerBound, $0.1) < ($1.0.span.lowerBound, $1.1)
    }
    var merged: [TextEdit] = []
    for (edit, _) in sorted where merged.last.map({ $0.span.upperBound <= edit.span.lowerBound }) ?? true {
      merged.append(edit)
    }
    return merged
  }

  private static func edits(of bytes: [UInt8], _ values: [(text: [UInt8], value: [UInt8])]) -> [TextEdit] {
    guard !values.isEmpty else { return [] }
    let firsts = Set(values.compactMap(\.text.first))
    var edits: [TextEdit] = []
    var offset = 0
    while let found = bytes[offset...].firstIndex(where: firsts.contains) {
      offset = found + 1
      guard let (text, value) = values.first(where: { bytes[found...].starts(with: $0.text) }) else { continue }
      offset = found + text.count
      edits.append(TextEdit(found..<offset, value))
    }
    return edits
  }

  // MARK: Outside of quotes

  private func variableEdits(of source: SourceText) -> [TextEdit] {
    guard !variables.isEmpty else { return [] }
    return Splitter.split(source).placeholders.compactMap { placeholder in
      let text = source.string(in: placeholder.span)
      guard text.hasPrefix(":"), let value = variables[text.filter { !":'\"".contains($0) }] else { return nil }
      return TextEdit(placeholder.span, Array(Self.written(value, as: placeholder.kind).utf8))
    }
  }

  /// psql quotes the value as it is asked to (documentation: psql, SQL interpolation).
  private static func written(_ value: String, as kind: Placeholder.Kind) -> String {
    switch kind {
    case .identifier: value
    case .string: "'" + value.replacing("'", with: "''") + "'"
    case .quotedIdentifier: "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
  }

  private func wordEdits(of source: SourceText) -> [TextEdit] {
    let edits = Self.edits(of: source.bytes, words)
    guard !edits.isEmpty else { return [] }
    let whole = 0..<source.bytes.count
    let quoted = Lexer.tokens(of: source, in: whole).filter { $0.kind == .string || $0.kind == .quotedIdentifier }
    let spans = quoted.map(\.span) + Splitter.split(source).comments.map(\.span)
    var closed = spans.sorted { $0.lowerBound < $1.lowerBound }[...]
    return edits.filter { edit in
      closed = closed.drop { $0.upperBound <= edit.span.lowerBound }
      return closed.first?.overlaps(edit.span) != true && Self.standsAlone(edit.span, in: source.bytes)
    }
  }

  private static func standsAlone(_ span: Span, in bytes: [UInt8]) -> Bool {
    guard span.upperBound < bytes.count else { return true }
    let next = bytes[span.upperBound]
    return next < 0x80 && !Character(Unicode.Scalar(next)).isLetter && !Character(Unicode.Scalar(next)).isNumber
      && next != UInt8(ascii: "_")
  }
}
