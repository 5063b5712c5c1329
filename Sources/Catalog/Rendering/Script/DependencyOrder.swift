/// Parts in an order in which each stands after what it needs.
struct DependencyOrder {
  private let parts: [ScriptPart.ID: ScriptPart]
  private var seen: Set<ScriptPart.ID> = []
  private var ordered: [ScriptPart] = []

  /// Where parts need one another in a circle, the one that is come to first stands last.
  static func sorted(_ parts: [ScriptPart]) -> [ScriptPart] {
    var order = DependencyOrder(parts)
    for part in parts.sorted(by: { $0.id < $1.id }) { order.visit(part.id) }
    return order.ordered
  }

  private init(_ parts: [ScriptPart]) {
    self.parts = Dictionary(parts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func visit(_ id: ScriptPart.ID) {
    guard let part = parts[id], seen.insert(id).inserted else { return }
    for need in part.needs.sorted() { visit(need) }
    ordered.append(part)
  }
}
