import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Bodies of routines whose text the history has.
extension EffectCollector {
  private static let deepestCall = 8

  mutating func run(_ routine: Routine) {
    guard running.count < Self.deepestCall, !running.contains(routine.oid) else { return }
    guard let body = routine.body, routine.language == "sql" || routine.language == "plpgsql" else {
      effects.gaps.append(.code)
      return
    }
    running.append(routine.oid)
    defer { running.removeLast() }
    let source = SourceText(path: "", text: body)
    let whole = 0..<source.bytes.count
    if routine.language == "sql" { return run(source, whole) }
    guard let block = ProcedureReader.read(source, in: whole) else {
      effects.gaps.append(.code)
      return
    }
    run(block, source)
  }

  mutating func run(_ source: SourceText, _ section: Span) {
    for outcome in StatementReader.read(source, sections: [section], keepsDetail: true).outcomes {
      switch outcome {
      case .statement(let statement): collect(statement.statement)
      case .failure: effects.gaps.append(.code)
      }
    }
  }

  private mutating func run(_ block: ProcedureBlock, _ source: SourceText) {
    for declaration in block.declarations {
      if case .variable(let value?) = declaration.kind { evaluate(value, source) }
    }
    run(block.commands, source)
    for handler in block.handlers { conditionally { $0.run(handler.commands, source) } }
  }

  /// What follows a command that may leave is run or not.
  private mutating func run(_ commands: [ProcedureCommand], _ source: SourceText) {
    for (index, command) in commands.enumerated() {
      run(command, source)
      guard command.mayLeave else { continue }
      let rest = Array(commands[(index + 1)...])
      if case .returning(_, isFinal: true) = command.kind { return }
      return conditionally { $0.run(rest, source) }
    }
  }

  private mutating func run(_ command: ProcedureCommand, _ source: SourceText) {
    switch command.kind {
    case .block(let block): run(block, source)
    case .assignment(_, let value): evaluate(value, source)
    case .conditional(let branches, let otherwise): run(branches, otherwise, source)
    case .choice(let subject, let branches, let otherwise):
      if let subject { evaluate(subject, source) }
      run(branches, otherwise ?? [], source)
    case .loop(let body): run(body.commands, source)
    case .whileLoop(let condition, let body):
      evaluate(condition, source)
      conditionally { $0.run(body.commands, source) }
    case .integerLoop(_, let lower, let upper, _, _, let body):
      evaluate(lower, source)
      evaluate(upper, source)
      conditionally { $0.run(body.commands, source) }
    case .queryLoop(_, let query, let body):
      run(source, query)
      conditionally { $0.run(body.commands, source) }
    case .elementLoop(_, let array, let body):
      evaluate(array, source)
      conditionally { $0.run(body.commands, source) }
    case .dynamicLoop(_, _, _, let body):
      effects.gaps.append(.code)
      conditionally { $0.run(body.commands, source) }
    default: runSimple(command, source)
    }
  }

  private mutating func runSimple(_ command: ProcedureCommand, _ source: SourceText) {
    switch command.kind {
    case .returning(let value?, _), .assertion(let value): evaluate(value, source)
    case .perform(let query): evaluate(query, source)
    case .sql(let span, _, let cut): run(source, span, cut: cut)
    case .execute(let text, _, _): execute(dynamic: text, source)
    default: break
    }
  }

  private mutating func run(
    _ branches: [ProcedureCommand.Branch], _ otherwise: [ProcedureCommand], _ source: SourceText
  ) {
    for branch in branches {
      evaluate(branch.condition, source)
      conditionally { $0.run(branch.commands, source) }
    }
    conditionally { $0.run(otherwise, source) }
  }

  // MARK: Texts

  /// An expression, or what stands behind PERFORM.
  private mutating func evaluate(_ span: Span, _ source: SourceText) {
    let text = SourceText(path: "", text: "SELECT " + source.string(in: span))
    run(text, 0..<text.bytes.count)
  }

  private mutating func run(_ source: SourceText, _ span: Span, cut: Span?) {
    guard let cut else { return run(source, span) }
    let text = SourceText(
      path: "",
      text: source.string(in: span.lowerBound..<cut.lowerBound) + " "
        + source.string(in: cut.upperBound..<span.upperBound))
    run(text, 0..<text.bytes.count)
  }

  /// A literal is what it says; anything else is put together when it is run.
  private mutating func execute(dynamic span: Span, _ source: SourceText) {
    let text = "SELECT " + source.string(in: span)
    guard let query = ProcedureRun.query(text, path: ""),
      case .constant(.string(let statement))? = query.targets.first?.value
    else {
      effects.gaps.append(.code)
      return
    }
    let source = SourceText(path: "", text: statement)
    run(source, 0..<source.bytes.count)
  }
}

extension ProcedureCommand {
  /// Whether the commands behind it may not be run.
  fileprivate var mayLeave: Bool {
    switch kind {
    case .returning(_, let isFinal): isFinal
    case .leave: true
    case .raise(let raise): raise.level == .exception
    case .conditional(let branches, let otherwise):
      (branches.flatMap(\.commands) + otherwise).contains(where: \.mayLeave)
    case .choice(_, let branches, let otherwise):
      (branches.flatMap(\.commands) + (otherwise ?? [])).contains(where: \.mayLeave)
    case .block(let block): block.commands.contains(where: \.mayLeave)
    default: false
    }
  }
}
