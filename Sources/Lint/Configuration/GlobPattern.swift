/// `public.ref_*`, `db/seeds/**`: `*` matches within a name or a path segment, `**` over segments, `?` one character.
public struct GlobPattern: Sendable {
  private let pattern: [UInt8]

  public init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  public func matches(_ text: String) -> Bool { Self.match(pattern[...], Array(text.utf8)[...]) }

  /// Greedy with one point of return per star, so linear in practice and quadratic at worst.
  private static func match(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var (p, t) = (pattern.startIndex, text.startIndex)
    var back: (pattern: Int, text: Int, crossesSegments: Bool)?
    while t < text.endIndex {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        let isDouble = p + 1 < pattern.endIndex && pattern[p + 1] == UInt8(ascii: "*")
        p += isDouble ? 2 : 1
        if isDouble, p < pattern.endIndex, pattern[p] == UInt8(ascii: "/") { p += 1 }
        back = (p, t, isDouble)
      } else if p < pattern.endIndex, pattern[p] == text[t] || (pattern[p] == UInt8(ascii: "?")) {
        p += 1
        t += 1
      } else if let point = back, point.crossesSegments || text[point.text] != UInt8(ascii: "/") {
        back = (point.pattern, point.text + 1, point.crossesSegments)
        p = point.pattern
        t = point.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
