/// The input syntax of arrays (documentation: 8.15.2): one dimension.
enum ArrayLiteral {
  static func elements(of text: String) -> [Value]? {
    var rest = text[...]
    while rest.first == " " { rest = rest.dropFirst() }
    guard rest.first == "{", rest.last == "}" else { return nil }
    rest = rest.dropFirst().dropLast()
    if rest.allSatisfy({ $0 == " " }) { return [] }
    guard !rest.contains("{") else { return nil }
    var elements: [Value] = []
    repeat {
      guard let element = next(&rest) else { return nil }
      elements.append(element)
    } while rest.popFirst() != nil
    return elements
  }

  /// Up to the comma, which stays.
  private static func next(_ rest: inout Substring) -> Value? {
    while rest.first == " " { rest = rest.dropFirst() }
    guard rest.first == "\"" else {
      let word = rest.prefix { $0 != "," }
      rest = rest[word.endIndex...]
      let text = String(word.reversed().drop { $0 == " " }.reversed())
      return text.lowercased() == "null" ? .null : text.contains("\\") || text.isEmpty ? nil : .text(text)
    }
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(character) }
    }
    while rest.first == " " { rest = rest.dropFirst() }
    return rest.first == "," || rest.isEmpty ? .text(text) : nil
  }
}
