/// One iterative pass over JSON that libpg_query wrote: compact and well formed.
struct TapeBuilder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var entries: [Tape.Entry] = []
  private var open: [Int] = []
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    entries.reserveCapacity(bytes.count / 10 + 8)
  }

  mutating func build() -> [Tape.Entry] {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "{"): begin(.object)
      case UInt8(ascii: "["): begin(.array)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): finish()
      case UInt8(ascii: "\""): string()
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\n"): offset += 1
      default: scalar()
      }
    }
    while !open.isEmpty { finish() }
    return entries
  }

  private mutating func begin(_ kind: Tape.Entry.Kind) {
    open.append(entries.count)
    entries.append(Tape.Entry(kind: kind, start: Int32(offset), end: Int32(offset), next: 0))
    offset += 1
  }

  private mutating func finish() {
    offset += 1
    guard let index = open.popLast() else { return }
    entries[index].next = Int32(entries.count)
  }

  private mutating func string() {
    let start = offset + 1
    var stop = start
    var hasEscapes = false
    while stop < bytes.count, bytes[stop] != UInt8(ascii: "\"") {
      if bytes[stop] == UInt8(ascii: "\\") {
        hasEscapes = true
        stop += 1
      }
      stop += 1
    }
    append(hasEscapes ? .escapedString : .string, start, min(stop, bytes.count))
    offset = stop + 1
  }

  private mutating func scalar() {
    let start = offset
    while offset < bytes.count, !Self.endsScalar(bytes[offset]) { offset += 1 }
    let kind: Tape.Entry.Kind =
      switch bytes[start] {
      case UInt8(ascii: "t"): .true
      case UInt8(ascii: "f"): .false
      case UInt8(ascii: "n"): .null
      default: .number
      }
    append(kind, start, offset)
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private mutating func append(_ kind: Tape.Entry.Kind, _ start: Int, _ stop: Int) {
    entries.append(
      Tape.Entry(kind: kind, start: Int32(start), end: Int32(stop), next: Int32(entries.count + 1)))
  }
}
