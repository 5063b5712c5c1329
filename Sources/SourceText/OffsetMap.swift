/// From the offsets of one text to those of another one that differs from it in some places.
struct OffsetMap: Sendable {
  private struct Step: Sendable {
    let from: Span
    let to: Span
  }

  /// In order.
  private let steps: [Step]

  private init(_ steps: [Step]) { self.steps = steps }

  /// From the text as it is written to the edited one.
  /// - Parameter edits: in order, without overlaps.
  init(_ edits: [TextEdit]) {
    var shift = 0
    steps = edits.map { edit in
      let start = edit.span.lowerBound + shift
      shift += edit.bytes.count - edit.span.count
      return Step(from: edit.span, to: start..<(start + edit.bytes.count))
    }
  }

  var inverse: OffsetMap { OffsetMap(steps.map { Step(from: $0.to, to: $0.from) }) }

  /// What starts or ends in a place that differs takes all of it.
  func span(_ span: Span) -> Span {
    let lower = offset(span.lowerBound, isEnd: false)
    return lower..<max(lower, offset(span.upperBound, isEnd: true))
  }

  private func offset(_ offset: Int, isEnd: Bool) -> Int {
    guard let step = lastStep(startingBefore: offset, orAt: !isEnd) else { return offset }
    if offset < step.from.upperBound || (isEnd && offset == step.from.upperBound) {
      return isEnd ? step.to.upperBound : step.to.lowerBound
    }
    return offset - step.from.upperBound + step.to.upperBound
  }

  private func lastStep(startingBefore offset: Int, orAt includes: Bool) -> Step? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      let start = steps[middle].from.lowerBound
      if start < offset || (includes && start == offset) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1] : nil
  }
}
