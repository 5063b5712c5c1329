/// Where a finding stands among others: by file, offset and rule.
struct FindingOrder {
  private let path: String
  private let start: Int
  private let rule: String
  private let index: Int

  /// Findings in their order; the end of their spans, their objects and messages make it the same in each run.
  static func sorted<Item>(_ items: [Item], by finding: (Item) -> Finding) -> [Item] {
    let places = items.enumerated().map { FindingOrder(finding($1), index: $0) }
    let order = places.sorted { left, right in
      left.isBefore(right) { isBefore(finding(items[left.index]), finding(items[right.index])) }
    }
    return order.map { items[$0.index] }
  }

  private init(_ finding: Finding, index: Int) {
    path = finding.source.path
    start = finding.span.lowerBound
    rule = finding.rule
    self.index = index
  }

  /// Findings are large, and few of them begin at one place.
  private func isBefore(_ other: FindingOrder, otherwise: () -> Bool) -> Bool {
    if path != other.path { return path < other.path }
    if start != other.start { return start < other.start }
    return rule == other.rule ? otherwise() : rule < other.rule
  }

  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    (left.span.upperBound, left.object ?? "", left.message)
      < (right.span.upperBound, right.object ?? "", right.message)
  }
}
