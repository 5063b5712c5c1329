/// A psql variable or a template's placeholder: no SQL, but it stands where SQL will be.
public struct Placeholder: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// `:name`, `${name}`, `{{name}}`, `"{{name}}"`, `@name@`, `%(name)s`: becomes an identifier, the same with quotes and
    /// without.
    case identifier
    /// `:'name'`: becomes a string.
    case string
    /// `:"name"`: becomes a quoted identifier.
    case quotedIdentifier
  }

  public let span: Span
  public let kind: Kind

  /// The identifier that the parser is given in its place.
  public func identifier(in source: SourceText) -> String? {
    guard kind == .identifier else { return nil }
    var bytes = Array(source.bytes[span])
    mask(&bytes, base: span.lowerBound)
    return String(decoding: bytes, as: UTF8.self).filter { $0 != " " }.lowercased()
  }

  /// Replaces it by SQL of the same length.
  func mask(_ bytes: inout [UInt8], base: Int) {
    let place = (span.lowerBound - base)..<(span.upperBound - base)
    guard place.lowerBound >= 0, place.upperBound <= bytes.count, place.count >= 2 else { return }
    switch kind {
    case .string: bytes[place.lowerBound] = UInt8(ascii: " ")
    case .quotedIdentifier: bytes[place.lowerBound] = UInt8(ascii: " ")
    case .identifier: maskName(at: place, in: &bytes)
    }
  }

  /// With quotes or without, `{{ x }}` and `{{x}}` are one name to a template. It begins where the placeholder does, so that
  /// the parser's places are the scanner's; blanks are what is left.
  private func maskName(at place: Span, in bytes: inout [UInt8]) {
    let blank = UInt8(ascii: " ")
    var name = Array(bytes[place])
    if name.first == UInt8(ascii: "\"") { name = Array(name.dropFirst().dropLast()) }
    if name.starts(with: "{{".utf8), !Self.isJoined(place, in: bytes) {
      let inner = name.dropFirst(2).dropLast(2).drop { $0 == blank }
      name = Array("{{".utf8) + inner.reversed().drop { $0 == blank }.reversed() + Array("}}".utf8)
    }
    let blanks = [UInt8](repeating: blank, count: place.count - name.count)
    bytes.replaceSubrange(place, with: name.map { Scanner.isTagPart($0) ? $0 : UInt8(ascii: "_") } + blanks)
  }

  /// Whether it is a part of a longer name: `orders_{{region}}`.
  private static func isJoined(_ place: Span, in bytes: [UInt8]) -> Bool {
    place.lowerBound > 0 && Scanner.isIdentifierPart(bytes[place.lowerBound - 1])
      || place.upperBound < bytes.count && Scanner.isIdentifierPart(bytes[place.upperBound])
  }
}
