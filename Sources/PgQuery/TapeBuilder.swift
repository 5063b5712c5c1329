/// One iterative pass over JSON that libpg_query wrote: compact and well formed.
///
/// Four megabytes of it for a thousand migrations: what is found is kept in local variables, and strings are passed over
/// eight bytes at a time.
enum TapeBuilder {
  static func entries(of text: UnsafeBufferPointer<UInt8>) -> [Tape.Entry] {
    var entries: [Tape.Entry] = []
    entries.reserveCapacity(text.count / 20 + 8)
    var open: [Int] = []
    open.reserveCapacity(64)
    // The name of the field whose value comes next.
    var key = (start: 0, length: 0)
    var offset = 0
    while offset < text.count {
      let first = text[offset]
      switch first {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\n"): offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let index = open.popLast() { entries[index].next = Int32(entries.count) }
        offset += 1
      default:
        let value = value(in: text, at: offset)
        offset = value.next
        if value.kind == .string, offset < text.count, text[offset] == UInt8(ascii: ":") {
          key = (value.start, value.end - value.start)
          continue
        }
        if value.kind == .object || value.kind == .array { open.append(entries.count) }
        entries.append(
          Tape.Entry(
            kind: value.kind, keyLength: UInt16(key.length), key: Int32(key.start), start: Int32(value.start),
            end: Int32(value.end), next: Int32(entries.count + 1)))
        key.length = 0
      }
    }
    while let index = open.popLast() { entries[index].next = Int32(entries.count) }
    return entries
  }

  private typealias Value = (kind: Tape.Entry.Kind, start: Int, end: Int, next: Int)

  /// A scalar, or the beginning of what holds others.
  @inline(__always)
  private static func value(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Value {
    switch text[start] {
    case UInt8(ascii: "\""): string(in: text, at: start)
    case UInt8(ascii: "{"): (.object, start, start, start + 1)
    case UInt8(ascii: "["): (.array, start, start, start + 1)
    default: word(in: text, at: start)
    }
  }

  @inline(__always)
  private static func string(in text: UnsafeBufferPointer<UInt8>, at quote: Int) -> Value {
    var end = plainEnd(in: text, from: quote + 1)
    var kind = Tape.Entry.Kind.string
    while end < text.count, text[end] == UInt8(ascii: "\\") {
      kind = .escapedString
      end = plainEnd(in: text, from: end + 2)
    }
    return (kind, quote + 1, min(end, text.count), end + 1)
  }

  /// The next quote or backslash.
  @inline(__always)
  private static func plainEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    var offset = start
    while offset + 8 <= bytes.count {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let found = places(of: UInt8(ascii: "\""), in: eight) | places(of: UInt8(ascii: "\\"), in: eight)
      if found != 0 { return offset + found.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < text.count, text[offset] != UInt8(ascii: "\""), text[offset] != UInt8(ascii: "\\") { offset += 1 }
    return offset
  }

  /// The highest bit of the first byte that is this one, and perhaps of some behind it; 0 where none is.
  private static func places(of byte: UInt8, in eight: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let others = eight ^ (ones &* UInt64(byte))
    return (others &- ones) & ~others & (ones << 7)
  }

  private static func word(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Value {
    var end = start
    while end < text.count, !endsWord(text[end]) { end += 1 }
    switch text[start] {
    case UInt8(ascii: "t"): return (.true, start, end, end)
    case UInt8(ascii: "f"): return (.false, start, end, end)
    case UInt8(ascii: "n"): return (.null, start, end, end)
    default: return (.number, start, end, end)
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
