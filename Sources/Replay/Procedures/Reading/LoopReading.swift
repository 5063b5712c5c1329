import PglintelSourceText

extension ProcedureReader {
  mutating func loop(label: String?) throws(Unreadable) -> ProcedureCommand.Kind {
    if isAt("loop") { return .loop(try body(label)) }
    if accept("while") {
      let condition = try span(until: ["loop"])
      return .whileLoop(condition: condition, try body(label))
    }
    if accept("foreach") { return try elementLoop(label) }
    try require("for")
    let target = try target()
    try require("in")
    if let range = try integerRange() {
      guard target.names.count == 1 else { throw Unreadable() }
      return .integerLoop(
        variable: target.names[0][0], lower: range.lower, upper: range.upper, step: range.step,
        isReverse: range.isReverse, try body(label))
    }
    if accept("execute") { return try dynamicLoop(target, label) }
    let query = try span(until: ["loop"])
    return .queryLoop(target, query: query, try body(label))
  }

  /// `LOOP … END LOOP`.
  private mutating func body(_ label: String?) throws(Unreadable) -> ProcedureCommand.Body {
    try require("loop")
    let commands = try commands()
    try require("end")
    try require("loop")
    acceptLabel()
    return ProcedureCommand.Body(label: label, commands: commands)
  }

  private mutating func elementLoop(_ label: String?) throws(Unreadable) -> ProcedureCommand.Kind {
    let variable = try identifier()
    let isSliced = accept("slice")
    if isSliced { index += 1 }
    try require("in")
    try require("array")
    let array = try span(until: ["loop"])
    let body = try body(label)
    // Slices are arrays: their elements are not known one by one.
    return .elementLoop(variable: variable, array: isSliced ? array.lowerBound..<array.lowerBound : array, body)
  }

  private mutating func dynamicLoop(
    _ target: ProcedureCommand.Target, _ label: String?
  ) throws(Unreadable) -> ProcedureCommand.Kind {
    let text = try span(until: ["using", "loop"])
    let arguments = accept("using") ? try list(until: ["loop"]) : []
    return .dynamicLoop(target, text: text, arguments: arguments, try body(label))
  }

  // MARK: Ranges of integers

  private struct IntegerRange {
    let lower: Span
    let upper: Span
    let step: Span?
    let isReverse: Bool
  }

  /// `[REVERSE] a .. b [BY c]`; nil where it is none.
  private mutating func integerRange() throws(Unreadable) -> IntegerRange? {
    let start = index
    let isReverse = accept("reverse")
    let first = index
    var open = 0
    while index < tokens.count, open > 0 || !isAtAny(["loop", ";"]) {
      if open == 0, isDots { break }
      if isAtPunctuation("(") || isAtPunctuation("[") { open += 1 }
      if isAtPunctuation(")") || isAtPunctuation("]") { open -= 1 }
      index += 1
    }
    guard index < tokens.count, index > first, isDots else {
      index = start
      return nil
    }
    let lower = tokens[first].span.lowerBound..<tokens[index - 1].span.upperBound
    let afterDots = tokens[index].span.lowerBound + 2
    index += tokens[index + 1].span.count > 1 ? 1 : 2
    let end = try span(until: ["by", "loop"]).upperBound
    let step = accept("by") ? try span(until: ["loop"]) : nil
    return IntegerRange(lower: lower, upper: afterDots..<end, step: step, isReverse: isReverse)
  }

  /// Two dots; the lexer gives `1..2` as `1`, `.` and `.2`.
  private var isDots: Bool {
    guard isAtPunctuation("."), index + 1 < tokens.count else { return false }
    let (dot, next) = (tokens[index], tokens[index + 1])
    return next.span.lowerBound == dot.span.upperBound && source.bytes[next.span.lowerBound] == UInt8(ascii: ".")
  }
}
