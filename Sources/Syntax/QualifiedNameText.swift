extension QualifiedName {
  /// A name inside a string, as `regclass` reads it: `orders_id_seq`, `public."Order_id_seq"` (`varlena.c`,
  /// SplitIdentifierString). Nil for what is no such name.
  public init?(text: String) {
    var parts: [String] = []
    var rest = Substring(text)
    repeat {
      guard let part = Self.takePart(&rest) else { return nil }
      parts.append(Identifier.truncated(part))
    } while Self.takeDot(&rest)
    guard rest.isEmpty, parts.count <= 2, let name = parts.last else { return nil }
    self.init(schema: parts.count == 2 ? parts[0] : nil, name: name)
  }

  private static func takeDot(_ rest: inout Substring) -> Bool {
    guard rest.first == "." else { return false }
    rest.removeFirst()
    return true
  }

  private static func takePart(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let part = rest.prefix { $0 != "." && $0 != "\"" && !$0.isWhitespace }
      rest.removeFirst(part.count)
      return part.isEmpty ? nil : part.lowercased()
    }
    rest.removeFirst()
    var part = ""
    while let next = rest.popFirst() {
      guard next == "\"" else {
        part.append(next)
        continue
      }
      guard rest.first == "\"" else { return part }
      rest.removeFirst()
      part.append("\"")
    }
    return nil
  }
}
