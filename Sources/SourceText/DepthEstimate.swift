/// An upper bound for the depth of a parse tree, from the tokens alone: at each point the lengths of the comma-free runs
/// around all open parentheses, added up. A VALUES list of a million rows is shallow, `1+1+…` is not.
struct DepthEstimate {
  private var outer: [Int] = []
  private var sum = 0
  private var run = 0
  /// Set operations and joins nest to the left whatever commas stand between them.
  private var lasting = 0
  private(set) var bound = 0

  mutating func count() {
    run += 1
    if sum + run + lasting > bound { bound = sum + run + lasting }
  }

  mutating func countLasting() { lasting += 1 }

  mutating func restart() { run = 0 }

  mutating func open() {
    outer.append(run)
    sum += run
    run = 0
  }

  mutating func close() {
    guard let last = outer.popLast() else { return }
    sum -= last
    run = last
  }
}
