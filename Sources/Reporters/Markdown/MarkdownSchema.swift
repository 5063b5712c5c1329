import PglintelLint

/// What the new migrations make of the schema, in words.
struct MarkdownSchema {
  /// Lines that are shown open.
  private static let shownOpen = 15

  private let reviews: [MigrationReview]

  init(_ reviews: [MigrationReview]) { self.reviews = reviews }

  /// - Parameter room: UTF-16 units.
  func text(room: Int) -> String {
    let lines = reviews.flatMap { $0.differences.map(Self.line) }
    if lines.isEmpty { return edited }
    let head = "\n#### Schema\n\n"
    let (start, end) =
      lines.count <= Self.shownOpen
      ? ("", "") : ("<details><summary>\(counted(lines.count, "change"))</summary>\n\n", "\n</details>\n")
    let list = MarkdownPart.text(of: lines, room: room - 200 - edited.utf16.count) {
      "\n\(counted($0, "more change")) left out for length: `pglintel diff` prints all\n"
    }
    return head + start + list + end + edited
  }

  private static func line(_ difference: CatalogDifference) -> String {
    let kind =
      switch difference.kind {
      case .extra: "new"
      case .missing: "gone"
      case .different: "changed"
      }
    return "- **\(kind)**: \(MarkdownText.inline(difference.brief))\n"
  }

  private var edited: String {
    let names = reviews.flatMap(\.edited)
    guard let first = names.first else { return "" }
    let others = names.count > 1 ? " and \(names.count - 1) more" : ""
    return "\nWhat an edit of \(MarkdownText.code(first))\(others) changes is not in this list.\n"
  }
}
