/// A hash of names: eight bytes for each multiplication. Not keyed: people do not choose names to collide.
struct NameHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ text: String) {
    var text = text
    value = text.withUTF8 { Self.mixed(value, $0) }
  }

  private static func mixed(_ start: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var value = start ^ UInt64(bytes.count)
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 {
        value = folded(value ^ word)
        word = 0
      }
    }
    return folded(value ^ word)
  }

  private static func folded(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
