import PglintelSyntax

/// Functions over texts (documentation: 9.4).
enum TextFunctions {
  /// Nil for a function that is not among them, or arguments that are not known.
  static func value(_ name: String, _ arguments: [Value]) -> Value? {
    switch name {
    case "format": return format(arguments)
    case "concat": return TextFormat.joined(arguments.flatMap { $0.isNull ? [""] : $0.textPieces ?? [nil] })
    case "concat_ws": return concatenated(arguments)
    default: break
    }
    guard let first = arguments.first else { return nil }
    if first.isNull { return name == "quote_nullable" ? .text("NULL") : .null }
    if name == "quote_ident", let text = first.knownText { return .text(Identifier.quoted(text)) }
    if name == "quote_ident" { return TextFormat.format("%I", arguments) }
    if name == "quote_literal" || name == "quote_nullable" { return TextFormat.format("%L", arguments) }
    guard let texts = known(arguments) else { return nil }
    return plain(name, texts)
  }

  private static func known(_ arguments: [Value]) -> [String]? {
    let texts = arguments.compactMap(\.knownText)
    return texts.count == arguments.count ? texts : nil
  }

  private static func format(_ arguments: [Value]) -> Value? {
    guard let template = arguments.first?.knownText else { return nil }
    return TextFormat.format(template, Array(arguments.dropFirst()))
  }

  private static func concatenated(_ arguments: [Value]) -> Value? {
    guard let separator = arguments.first?.knownText, let parts = known(arguments.dropFirst().filter { !$0.isNull })
    else { return nil }
    return .text(parts.joined(separator: separator))
  }

  private static func plain(_ name: String, _ texts: [String]) -> Value? {
    let text = texts[0]
    switch (name, texts.count) {
    case ("lower", 1): return .text(text.lowercased())
    case ("upper", 1): return .text(text.uppercased())
    case ("length", 1), ("char_length", 1), ("character_length", 1): return .integer(text.unicodeScalars.count)
    case ("btrim", 1): return .text(trimmed(text, start: true, end: true))
    case ("ltrim", 1): return .text(trimmed(text, start: true, end: false))
    case ("rtrim", 1): return .text(trimmed(text, start: false, end: true))
    case ("replace", 3): return .text(replacing(text, texts[1], texts[2]))
    case ("left", 2): return Int(texts[1]).flatMap { $0 >= 0 ? .text(String(text.prefix($0))) : nil }
    case ("right", 2): return Int(texts[1]).flatMap { $0 >= 0 ? .text(String(text.suffix($0))) : nil }
    case ("starts_with", 2): return .boolean(text.hasPrefix(texts[1]))
    case ("string_to_array", 2): return .array(split(text, texts[1]).map(Value.text))
    case ("split_part", 3): return part(text, texts[1], texts[2])
    default: return nil
    }
  }

  private static func trimmed(_ text: String, start: Bool, end: Bool) -> String {
    var rest = text[...]
    while start, rest.first == " " { rest = rest.dropFirst() }
    while end, rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }

  private static func replacing(_ text: String, _ old: String, _ new: String) -> String {
    old.isEmpty ? text : text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    if text.isEmpty { return [] }
    if separator.isEmpty { return [text] }
    return text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  private static func part(_ text: String, _ separator: String, _ index: String) -> Value? {
    guard let position = Int(index), position > 0 else { return nil }
    let parts = split(text, separator)
    return .text(position <= parts.count ? parts[position - 1] : "")
  }
}
