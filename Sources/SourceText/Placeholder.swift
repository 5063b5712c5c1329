/// A psql variable or a template's placeholder: no SQL, but it stands where SQL will be.
public struct Placeholder: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// `:name`, `${name}`, `{{name}}`, `@name@`, `%(name)s`: becomes an identifier.
    case identifier
    /// `:'name'`: becomes a string.
    case string
    /// `:"name"`: becomes a quoted identifier.
    case quotedIdentifier
  }

  public let span: Span
  public let kind: Kind

  /// Replaces it by SQL of the same length.
  func mask(_ bytes: inout [UInt8], base: Int) {
    let place = (span.lowerBound - base)..<(span.upperBound - base)
    guard place.lowerBound >= 0, place.upperBound <= bytes.count, place.count >= 2 else { return }
    switch kind {
    case .string: bytes[place.lowerBound] = UInt8(ascii: " ")
    case .quotedIdentifier: bytes[place.lowerBound] = UInt8(ascii: " ")
    case .identifier:
      for offset in place where !Scanner.isTagPart(bytes[offset]) { bytes[offset] = UInt8(ascii: "_") }
    }
  }
}
