/// Text as it can be shown in one line: control characters, which could move the cursor or end the line, become their
/// pictures (U+2400 and on), and characters that turn the direction of writing become U+FFFD.
func printable(_ text: some StringProtocol) -> String {
  if text.isPrintableASCII { return String(text) }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(scalar.printable) }
  return String(result)
}

extension StringProtocol {
  /// Whether each byte is a character that is shown as it is, one cell wide.
  var isPrintableASCII: Bool {
    utf8.withContiguousStorageIfAvailable(\.arePrintableASCII) ?? utf8.arePrintableASCII
  }
}

extension Sequence<UInt8> {
  /// Looks at all of them without a way out, so that many can be looked at at once.
  var arePrintableASCII: Bool {
    reduce(into: UInt8(0)) { others, byte in others |= byte &- 0x20 < 0x5F ? 0 : 1 } == 0
  }
}

extension Unicode.Scalar {
  var printable: Unicode.Scalar {
    switch value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "?"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }
}
