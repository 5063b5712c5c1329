import PglintelSourceText

/// What differs between two texts that start and end alike; words are not cut.
struct TextChange {
  /// In the old text.
  let span: Span
  let text: [UInt8]

  init(from old: [UInt8], to new: [UInt8]) {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    while start > 0, Self.cutsWord(old, at: start) || Self.cutsWord(new, at: start) { start -= 1 }
    var rest = 0
    while rest < shorter - start, old[old.count - 1 - rest] == new[new.count - 1 - rest] { rest += 1 }
    while rest > 0, Self.cutsWord(old, at: old.count - rest) || Self.cutsWord(new, at: new.count - rest) { rest -= 1 }
    span = start..<(old.count - rest)
    text = Array(new[start..<(new.count - rest)])
  }

  private static func cutsWord(_ bytes: [UInt8], at index: Int) -> Bool {
    index > 0 && index < bytes.count && isWord(bytes[index - 1]) && isWord(bytes[index])
  }

  /// Also bytes of longer characters, and both bytes of a line end.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF, 0x0A, 0x0D:
      true
    default: false
    }
  }
}
