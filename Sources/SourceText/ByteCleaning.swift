/// Replaces what the parser cannot be given, one byte for one.
enum ByteCleaning {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func clean(_ original: [UInt8]) -> (bytes: [UInt8], problems: [EncodingProblem]) {
    if isPlain(original) { return (original, []) }
    var bytes = original
    if startsWithByteOrderMark(bytes) { bytes.replaceSubrange(0..<3, with: [0x20, 0x20, 0x20]) }
    var nuls = Tally()
    var invalid = Tally()
    var offset = 0
    while offset < bytes.count {
      let length = sequenceLength(bytes, at: offset)
      if length == 0 {
        bytes[offset] == 0 ? nuls.add(offset) : invalid.add(offset)
        bytes[offset] = UInt8(ascii: "?")
      }
      offset += max(length, 1)
    }
    return (bytes, [nuls.problem(.nulByte), invalid.problem(.invalidUTF8)].compactMap { $0 })
  }

  static func startsWithByteOrderMark(_ bytes: [UInt8]) -> Bool {
    bytes.first == byteOrderMark[0] && bytes.starts(with: byteOrderMark)
  }

  /// Whether all is ASCII, without NUL. Without an early end, so that the compiler looks at many bytes at once.
  static func isPlain(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var others: UInt8 = 0
      // NUL wraps around.
      for byte in buffer { others |= byte &- 1 >= 0x7F ? 1 : 0 }
      return others == 0
    }
  }

  private struct Tally {
    var first: Int?
    var count = 0

    mutating func add(_ offset: Int) {
      first = first ?? offset
      count += 1
    }

    func problem(_ kind: EncodingProblem.Kind) -> EncodingProblem? {
      first.map { EncodingProblem(kind: kind, offset: $0, count: count) }
    }
  }

  /// Length of the well-formed UTF-8 sequence here (Unicode 15, table 3-7); 0 where there is none, and for NUL.
  private static func sequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
    let first = bytes[offset]
    switch first {
    case 0: return 0
    case 0x01...0x7F: return 1
    case 0xC2...0xDF: return continues(bytes, offset + 1, 0x80...0xBF) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> = first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
      return continues(bytes, offset + 1, second) && continues(bytes, offset + 2, 0x80...0xBF) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> = first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      return continues(bytes, offset + 1, second) && continues(bytes, offset + 2, 0x80...0xBF)
        && continues(bytes, offset + 3, 0x80...0xBF) ? 4 : 0
    default: return 0
    }
  }

  private static func continues(_ bytes: [UInt8], _ offset: Int, _ range: ClosedRange<UInt8>) -> Bool {
    offset < bytes.count && range.contains(bytes[offset])
  }
}
