import Glibc

extension String {
  /// Whether a word stands anywhere in it, byte by byte: names of folders are asked a dozen times.
  func holds(_ word: String) -> Bool {
    var (text, word) = (self, word)
    return text.withUTF8 { text in
      word.withUTF8 { word in
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { start in
          word.indices.allSatisfy { text[start + $0] == word[$0] }
        }
      }
    }
  }
}

extension [UInt8] {
  /// Whether a word stands anywhere in a text.
  func contains(_ word: String) -> Bool {
    (self + [0]).withUnsafeBytes { text in
      text.assumingMemoryBound(to: CChar.self).baseAddress.map { strstr($0, word) != nil } ?? false
    }
  }
}
