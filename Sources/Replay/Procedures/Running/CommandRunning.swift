import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

extension ProcedureRun {
  mutating func run(_ command: ProcedureCommand) throws(ProcedureStop) -> Completion {
    try count()
    switch command.kind {
    case .block(let block): return try run(block)
    case .conditional(let branches, let otherwise): return try choose(branches, otherwise: otherwise)
    case .choice(let subject, let branches, let otherwise):
      return try choose(subject, branches, otherwise: otherwise)
    case .loop, .whileLoop, .integerLoop, .queryLoop, .dynamicLoop, .elementLoop: return try runLoop(command)
    case .leave(let departure, let condition): return try leave(departure, if: condition)
    case .returning(let value, let isFinal): return try leave(with: value, isFinal: isFinal)
    default:
      try perform(command)
      return .next
    }
  }

  private mutating func perform(_ command: ProcedureCommand) throws(ProcedureStop) {
    switch command.kind {
    case .assignment(let target, let value): assign(try self.value(value), to: target)
    case .raise(let raise): try self.raise(raise)
    case .assertion(let condition): try assert(condition)
    case .execute(let text, let target, let arguments):
      try execute(text, target, arguments, at: command.span)
    case .perform(let query): try perform(query)
    case .sql(let span, let target, let cut): try runSQL(span, target, cut: cut)
    case .unread(let assigned): for name in assigned { variables[name] = .unknown }
    default: break
    }
  }

  // MARK: Branches

  /// The first branch whose condition holds; where that is not known, any that may.
  private mutating func choose(
    _ branches: [ProcedureCommand.Branch], otherwise: [ProcedureCommand]
  ) throws(ProcedureStop) -> Completion {
    var possible: [[ProcedureCommand]] = []
    for branch in branches {
      switch try value(branch.condition).truth {
      case .true: return try chooseAmong(possible + [branch.commands])
      case .false, .null: continue
      case nil: possible.append(branch.commands)
      }
    }
    if otherwise.isEmpty, branches.count == 1, possible.count == 1, speaksOfItsCommands(branches[0]) {
      return try attempt(possible[0])
    }
    return try chooseAmong(possible + [otherwise])
  }

  private mutating func choose(
    _ subject: Span?, _ branches: [ProcedureCommand.Branch], otherwise: [ProcedureCommand]?
  ) throws(ProcedureStop) -> Completion {
    let subject = try value(ifPresent: subject)
    var possible: [[ProcedureCommand]] = []
    for branch in branches {
      switch try truth(of: branch.condition, for: subject) {
      case .true: return try chooseAmong(possible + [branch.commands])
      case .false, .null: continue
      case nil: possible.append(branch.commands)
      }
    }
    if let otherwise { return try chooseAmong(possible + [otherwise]) }
    if possible.isEmpty { throw .failed(CatalogError(code: "20000", message: "case not found")) }
    return try chooseAmong(possible)
  }

  private mutating func truth(of condition: Span, for subject: Value?) throws(ProcedureStop) -> Value.Truth? {
    guard let subject else { return try value(condition).truth }
    guard let query = query(condition), let row = try rows(of: query).first else { return nil }
    return Evaluator.membership(of: subject, in: row.values.map(\.value)).truth
  }

  private mutating func chooseAmong(_ lists: [[ProcedureCommand]]) throws(ProcedureStop) -> Completion {
    if lists.count == 1 { return try run(lists[0]) }
    return try consider(lists.map { .commands($0[...]) })
  }

  /// What is guarded by a look at its own objects is run if it can be.
  private mutating func attempt(_ commands: [ProcedureCommand]) throws(ProcedureStop) -> Completion {
    let before = self
    do throws(ProcedureStop) {
      return try run(commands)
    } catch {
      if case .overrun = error { throw error }
      let failed = self
      self = before
      takeLimits(of: failed)
      return .next
    }
  }

  /// Whether a condition asks for what the commands need or make, so that they tell themselves whether it holds.
  private func speaksOfItsCommands(_ branch: ProcedureCommand.Branch) -> Bool {
    guard let first = branch.commands.first, let last = branch.commands.last else { return false }
    let literals = Lexer.tokens(of: source, in: branch.condition).filter { $0.kind == .string }
      .map { Self.lastName(in: $0.literalText(in: source)) }
    let names = literals.filter { !Self.isKind($0) }
    let words = OpaqueText(source.string(in: first.span.lowerBound..<last.span.upperBound)).allWords
    return !names.isEmpty && names.allSatisfy(words.contains)
  }

  private static func lastName(in literal: String) -> String { QualifiedName(text: literal)?.name ?? literal }

  /// `public`, values such as `r` or `FOREIGN KEY` that a catalog's columns are compared with, and what a template puts in.
  private static func isKind(_ literal: String) -> Bool {
    literal == "public" || literal.utf8.count < 2 || literal == literal.uppercased() || literal.contains("{{")
      || literal.contains("${")
  }

  // MARK: Leaving

  private mutating func leave(_ departure: Departure, if condition: Span?) throws(ProcedureStop) -> Completion {
    guard let condition else { return .leave(departure) }
    switch try value(condition).truth {
    case .true: return .leave(departure)
    case .false, .null: return .next
    case nil: return .perhaps(departure)
    }
  }

  private mutating func leave(with value: Span?, isFinal: Bool) throws(ProcedureStop) -> Completion {
    if let value { _ = try self.value(value) }
    return isFinal ? .leave(.return) : .next
  }

  private mutating func raise(_ raise: ProcedureCommand.Raise) throws(ProcedureStop) {
    guard raise.level == .exception else { return }
    if raise.isRepeated, let error = handled.last { throw .failed(error) }
    throw .failed(CatalogError(code: raise.code, message: raise.message))
  }

  private mutating func assert(_ condition: Span) throws(ProcedureStop) {
    switch try value(condition).truth {
    case .false, .null: throw .failed(CatalogError(code: "P0004", message: "assertion failed"))
    case .true, nil: break
    }
  }
}
