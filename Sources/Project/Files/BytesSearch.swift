import Glibc

extension [UInt8] {
  /// Whether a word stands anywhere in a text.
  func contains(_ word: String) -> Bool {
    (self + [0]).withUnsafeBytes { text in
      text.assumingMemoryBound(to: CChar.self).baseAddress.map { strstr($0, word) != nil } ?? false
    }
  }
}
