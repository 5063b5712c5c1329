/// A part of a comment that has to end somewhere.
enum MarkdownPart {
  /// For the sentence that says how much is left out.
  private static let reserve = 300

  /// As many items as there is room for.
  /// - Parameters:
  ///   - room: UTF-16 units.
  ///   - rest: what is said of items that are left out.
  static func text(of items: some Collection<String>, room: Int, rest: (Int) -> String) -> String {
    var text = ""
    var left = room - reserve
    for (index, item) in items.enumerated() {
      left -= item.utf16.count
      if left < 0 { return text + rest(items.count - index) }
      text += item
    }
    return text
  }
}
