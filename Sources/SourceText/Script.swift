/// A section of a file, cut into statements.
public struct Script: Sendable {
  public internal(set) var fragments: [Fragment] = []
  /// In order.
  public internal(set) var comments: [Comment] = []
  public internal(set) var skipped: [SkippedPart] = []
  public internal(set) var problems: [ScriptProblem] = []
  /// psql variables and template placeholders outside quotes, in order.
  public internal(set) var placeholders: [Placeholder] = []

  mutating func append(_ next: Script) {
    fragments += next.fragments
    comments += next.comments
    skipped += next.skipped
    problems += next.problems
    placeholders += next.placeholders
  }

  /// The bytes to give to the parser: comments blanked (a comment between two keywords that the grammar reads as one is
  /// a false syntax error, libpg_query #378), placeholders replaced; same length, newlines kept.
  public func parserText(of fragment: Fragment, in text: SourceText) -> [UInt8] {
    var bytes = Array(text.bytes[fragment.span])
    if comments.isEmpty && placeholders.isEmpty { return bytes }
    let base = fragment.span.lowerBound
    for comment in parts(of: comments, in: fragment.span) {
      for offset in comment.span.clamped(to: fragment.span) where !Self.isLineEnd(bytes[offset - base]) {
        bytes[offset - base] = UInt8(ascii: " ")
      }
    }
    for placeholder in parts(of: placeholders, in: fragment.span) {
      placeholder.mask(&bytes, base: base)
    }
    return bytes
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// The elements of an ordered list that lie in a span, by binary search.
  private func parts<Part: ScriptPart>(of list: [Part], in span: Span) -> ArraySlice<Part> {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].span.upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < list.count, list[end].span.lowerBound < span.upperBound { end += 1 }
    return list[low..<end]
  }
}

private protocol ScriptPart {
  var span: Span { get }
}

extension Comment: ScriptPart {}
extension Placeholder: ScriptPart {}
