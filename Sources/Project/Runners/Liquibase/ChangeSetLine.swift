/// `--changeset author:id name:value …`: what Liquibase's formatted SQL says of a change set
/// (AbstractFormattedChangeLogParser).
struct ChangeSetLine: Hashable, Sendable {
  let author: String
  let id: String
  /// By names in lower case; quotes around values are dropped.
  let attributes: [String: String]

  /// - Parameter comment: what follows `--`.
  /// - Returns: nil where it starts no change set.
  init?(_ comment: Substring) {
    guard let rest = comment.afterWord("changeset"), let colon = Self.colon(in: rest) else { return nil }
    author = String(rest[..<colon]).unquoted
    let afterColon = rest[rest.index(after: colon)...].trimmingBlanks
    let (id, tail) = Self.value(at: afterColon)
    guard !id.isEmpty else { return nil }
    self.id = id
    attributes = Self.attributes(in: tail)
  }

  /// An author in quotes may have colons.
  private static func colon(in text: Substring) -> Substring.Index? {
    guard text.first == "\"", let close = text.dropFirst().firstIndex(of: "\"") else { return text.firstIndex(of: ":") }
    return text[close...].firstIndex(of: ":")
  }

  /// A value up to the next blank, or in quotes; and what follows it.
  private static func value(at text: Substring) -> (String, Substring) {
    if let quote = text.first, quote == "\"" || quote == "'", let close = text.dropFirst().firstIndex(of: quote) {
      return (String(text[text.index(after: text.startIndex)..<close]), text[text.index(after: close)...])
    }
    let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex
    return (String(text[..<end]), text[end...])
  }

  static func attributes(in text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.trimmingBlanks
    while !rest.isEmpty {
      let end = rest.firstIndex { $0 == ":" || $0.isWhitespace } ?? rest.endIndex
      let name = rest[..<end].lowercased()
      guard end < rest.endIndex, rest[end] == ":" else {
        rest = rest[end...].trimmingBlanks
        continue
      }
      let (value, tail) = value(at: rest[rest.index(after: end)...])
      attributes[name] = value
      rest = tail.trimmingBlanks
    }
    return attributes
  }

  func isTrue(_ name: String, default standard: Bool) -> Bool {
    attributes[name].map { $0.lowercased() == "true" } ?? standard
  }
}

extension Substring {
  /// What follows a word that it starts with, in any case.
  func afterWord(_ word: String) -> Substring? {
    guard prefix(word.count).lowercased() == word else { return nil }
    let rest = dropFirst(word.count)
    guard let first = rest.first, first.isWhitespace else { return nil }
    return rest.trimmingBlanks
  }
}

extension String {
  /// Without quotes around.
  var unquoted: String {
    guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
    return String(dropFirst().dropLast())
  }
}
