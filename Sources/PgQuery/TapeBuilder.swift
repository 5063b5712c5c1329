/// One iterative pass over JSON that libpg_query wrote: compact and well formed.
struct TapeBuilder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var entries: [Tape.Entry] = []
  private var open: [Int32] = []
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    entries.reserveCapacity(bytes.count / 8 + 8)
    open.reserveCapacity(64)
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
    open.append(Int32(entries.count))
    append(kind, offset, offset)
    offset += 1
  }

  private mutating func finish() {
    offset += 1
    guard let index = open.popLast() else { return }
    entries[Int(index)].next = Int32(entries.count)
  }

  private mutating func string() {
    let start = offset + 1
    var stop = plainEnd(from: start)
    var kind = Tape.Entry.Kind.string
    while stop < bytes.count, bytes[stop] == UInt8(ascii: "\\") {
      kind = .escapedString
      stop = plainEnd(from: stop + 2)
    }
    stop = min(stop, bytes.count)
    append(kind, start, stop)
    offset = stop + 1
    // After a key.
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ":") { offset += 1 }
  }

  /// The next quote or backslash.
  private func plainEnd(from start: Int) -> Int {
    var stop = start
    while stop < bytes.count, bytes[stop] != UInt8(ascii: "\""), bytes[stop] != UInt8(ascii: "\\") { stop += 1 }
    return stop
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
      Tape.Entry(
        kind: kind, start: Int32(start), end: Int32(stop),
        next: Int32(entries.count + 1)))
  }
}
