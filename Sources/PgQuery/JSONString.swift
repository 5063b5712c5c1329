/// JSON's escapes in a string (RFC 8259, section 7).
enum JSONString {
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < bytes.endIndex else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      offset += unescape(bytes, at: offset, into: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends what an escape stands for; gives its length.
  private static func unescape(_ bytes: ArraySlice<UInt8>, at offset: Int, into result: inout [UInt8]) -> Int {
    let letter = bytes[offset + 1]
    switch letter {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"): return unicode(bytes, at: offset, into: &result)
    default: result.append(letter)
    }
    return 2
  }

  private static func unicode(_ bytes: ArraySlice<UInt8>, at offset: Int, into result: inout [UInt8]) -> Int {
    guard let first = unit(bytes, at: offset) else { return 2 }
    if first & 0xFC00 == 0xD800, let second = unit(bytes, at: offset + 6), second & 0xFC00 == 0xDC00 {
      append(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF), to: &result)
      return 12
    }
    append(first, to: &result)
    return 6
  }

  private static func unit(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32? {
    guard offset + 6 <= bytes.endIndex, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt32(String(decoding: bytes[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
  }

  private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
    result.append(contentsOf: Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8))
  }
}
