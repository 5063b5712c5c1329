/// Words kept as one string, searched in place: sorted by their bytes, one space between two. A Swift literal of
/// thousands of elements takes minutes to compile and milliseconds to build at every start.
struct SortedWords: Sendable {
  private let text: StaticString

  init(_ text: StaticString) { self.text = text }

  func contains(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { wanted in text.withUTF8Buffer { Self.find(wanted, in: $0) } }
  }

  /// Every word, for those who check the data.
  var all: [String] { "\(text)".split(separator: " ").map(String.init) }

  private static func find(_ wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var (low, high) = (0, text.count)
    while low < high {
      let middle = (low + high) / 2
      let start = text[low..<middle].lastIndex(of: space).map { $0 + 1 } ?? low
      let end = text[middle..<high].firstIndex(of: space) ?? high
      let word = text[start..<end]
      if word.elementsEqual(wanted) { return true }
      if word.lexicographicallyPrecedes(wanted) { low = min(end + 1, high) } else { high = max(start - 1, low) }
    }
    return false
  }

  private static let space = UInt8(ascii: " ")
}
