/// How many code points stand before an offset, found by looking at no more than one block: columns in a line of megabytes
/// cost what they cost in a short one.
struct CharacterIndex: Sendable {
  private static let block = 4096
  /// Code points before each block; empty where each byte is one.
  private let before: [Int]

  init(bytes: [UInt8]) {
    if ByteCleaning.isPlain(bytes) {
      before = []
      return
    }
    var before: [Int] = []
    var count = 0
    bytes.withUnsafeBufferPointer { buffer in
      for offset in buffer.indices {
        if offset % Self.block == 0 { before.append(count) }
        if buffer[offset] & 0xC0 != 0x80 { count += 1 }
      }
    }
    before.append(count)
    self.before = before
  }

  /// Code points in a part of the bytes.
  func count(in span: Span, of bytes: [UInt8]) -> Int {
    if before.isEmpty { return span.count }
    return span.count < Self.block
      ? count(bytes[span]) : count(to: span.upperBound, bytes) - count(to: span.lowerBound, bytes)
  }

  private func count(to offset: Int, _ bytes: [UInt8]) -> Int {
    let block = offset / Self.block
    return before[block] + count(bytes[(block * Self.block)..<offset])
  }

  private func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}
