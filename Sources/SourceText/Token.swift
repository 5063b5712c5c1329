/// A lexical element of a statement, comments left out.
public struct Token: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case word, quotedIdentifier, string, number, parameter, operatorSign
    /// One of `( ) [ ] , ; . :`.
    case punctuation
  }

  public let kind: Kind
  public let span: Span

  public func text(in source: SourceText) -> String { source.string(in: span) }

  /// Whether it is this keyword; ASCII without case.
  public func isWord(_ keyword: StaticString, in source: SourceText) -> Bool {
    guard kind == .word, span.count == keyword.utf8CodeUnitCount else { return false }
    for index in 0..<keyword.utf8CodeUnitCount
    where source.bytes[span.lowerBound + index] | 0x20 != keyword.utf8Start[index] { return false }
    return true
  }

  public func isPunctuation(_ character: Unicode.Scalar, in source: SourceText) -> Bool {
    kind == .punctuation && source.bytes[span.lowerBound] == UInt8(ascii: character)
  }

  /// The name that it stands for: folded or unquoted, cut to 63 bytes as the server does (`scansup.c`).
  public func identifier(in source: SourceText) -> String? {
    switch kind {
    case .word: return Self.truncated(source.bytes[span].map(Self.lowered))
    case .quotedIdentifier: return Self.truncated(unquoted(source.bytes[span]))
    case .string, .number, .parameter, .operatorSign, .punctuation: return nil
    }
  }

  private func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    guard let quote = bytes.firstIndex(of: UInt8(ascii: "\"")), quote + 1 < bytes.endIndex else { return result }
    var offset = quote + 1
    while offset < bytes.endIndex - 1 {
      if bytes[offset] == UInt8(ascii: "\"") { offset += 1 }
      if offset < bytes.endIndex { result.append(bytes[offset]) }
      offset += 1
    }
    return result
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func truncated(_ bytes: [UInt8]) -> String {
    var end = min(bytes.count, 63)
    while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
