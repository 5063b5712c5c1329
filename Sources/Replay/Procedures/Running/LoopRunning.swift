import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

extension ProcedureRun {
  mutating func runLoop(_ command: ProcedureCommand) throws(ProcedureStop) -> Completion {
    loopDepth += 1
    defer { loopDepth -= 1 }
    switch command.kind {
    case .loop(let body): return try repeatBody(body, while: nil)
    case .whileLoop(let condition, let body): return try repeatBody(body, while: condition)
    case .integerLoop(let variable, let lower, let upper, let step, let isReverse, let body):
      let values = try integers(try value(lower), try value(upper), try value(ifPresent: step), isReverse)
      return try iterate(body, over: values.map { $0.map { [[variable]: .integer($0)] } }, hiding: [variable])
    case .elementLoop(let variable, let array, let body):
      guard case .array(let elements) = Evaluator.array(try value(array)) else { return try perhaps(body, [variable]) }
      return try iterate(body, over: elements.map { [[variable]: $0] })
    case .queryLoop(let target, let query, let body):
      guard let query = self.query(query, isWhole: true) else { return try perhaps(body, target.roots) }
      return try iterate(body, over: try rows(of: query), into: target)
    case .dynamicLoop(let target, let text, let arguments, let body):
      guard let query = try dynamicQuery(text) else { return try perhaps(body, target.roots) }
      return try iterate(body, over: try rows(of: query, parameters: try values(arguments)), into: target)
    default: return .next
    }
  }

  private mutating func dynamicQuery(_ text: Span) throws(ProcedureStop) -> Query? {
    guard let text = try value(text).knownText else { return nil }
    return Self.query(text, path: source.path)
  }

  /// Nil where they are not known.
  private func integers(_ lower: Value, _ upper: Value, _ step: Value?, _ isReverse: Bool) throws(ProcedureStop)
    -> [Int]?
  {
    guard case .integer(let first) = lower, case .integer(let last) = upper,
      case .integer(let width) = step ?? .integer(1), width > 0
    else { return nil }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance.magnitude / width.magnitude <= 20_000 else { throw .overrun }
    return Array(stride(from: first, through: last, by: isReverse ? 0 - width : width))
  }

  // MARK: Passes

  private mutating func iterate(
    _ body: ProcedureCommand.Body, over rows: [ResultRow], into target: ProcedureCommand.Target
  ) throws(ProcedureStop) -> Completion {
    guard rows.allSatisfy(\.isCertain) else { return try perhaps(body, target.roots) }
    let completion = try pass(rows[...], body) { run, row in run.assign(row.values, to: target) }
    variables["found"] = .boolean(!rows.isEmpty)
    return completion
  }

  private mutating func iterate(
    _ body: ProcedureCommand.Body, over passes: [[[String]: Value]]
  ) throws(ProcedureStop) -> Completion {
    let completion = try pass(passes[...], body) { run, values in
      for (target, value) in values { run.assign(value, to: target) }
    }
    variables["found"] = .boolean(!passes.isEmpty)
    return completion
  }

  /// The variable of an integer loop is its own.
  private mutating func iterate(
    _ body: ProcedureCommand.Body, over passes: [[[String]: Value]]?, hiding names: [String]
  ) throws(ProcedureStop) -> Completion {
    let hidden = names.map { ($0, variables[$0]) }
    defer { for (name, value) in hidden { variables[name] = value } }
    guard let passes else { return try perhaps(body, names) }
    return try iterate(body, over: passes)
  }

  private mutating func pass<Item>(
    _ items: ArraySlice<Item>, _ body: ProcedureCommand.Body, assign: (inout ProcedureRun, Item) -> Void
  ) throws(ProcedureStop) -> Completion {
    for item in items {
      try count()
      assign(&self, item)
      switch body.verdict(on: try run(body.commands)) {
      case .goOn: continue
      case .stop: return .next
      case .leave(let departure): return .leave(departure)
      case .perhaps(let departure): return .merged([try perhaps(body, []), departure.map { .perhaps($0) } ?? .next])
      }
    }
    return .next
  }

  private mutating func repeatBody(
    _ body: ProcedureCommand.Body, while condition: Span?
  ) throws(ProcedureStop) -> Completion {
    while true {
      try count()
      if let condition {
        switch try value(condition).truth {
        case .true: break
        case .false, .null: return .next
        case nil: return try perhaps(body, [])
        }
      }
      switch body.verdict(on: try run(body.commands)) {
      case .goOn: continue
      case .stop: return .next
      case .leave(let departure): return .leave(departure)
      case .perhaps(let departure): return .merged([try perhaps(body, []), departure.map { .perhaps($0) } ?? .next])
      }
    }
  }

  /// Any number of passes with values that are not known: none, or one that stands for all.
  private mutating func perhaps(_ body: ProcedureCommand.Body, _ names: [String]) throws(ProcedureStop) -> Completion {
    try consider([.noPass(body), .anyPass(body, names)])
  }
}

extension ProcedureCommand.Target {
  /// The variables that are assigned, whole or in part.
  var roots: [String] { names.map { $0[0] } }
}
