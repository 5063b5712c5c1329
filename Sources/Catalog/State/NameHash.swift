/// A hash of names: eight bytes for each multiplication. Not keyed: people do not choose names to collide.
struct NameHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ text: String) {
    var text = text
    value = text.withUTF8 { Self.mixed(value, UnsafeRawBufferPointer($0)) }
  }

  private static func mixed(_ start: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var value = start ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      value = folded(value ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return folded(value ^ rest)
  }

  private static func folded(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
