import PglintelSourceText

extension ProcedureReader {
  /// Up to the END, EXCEPTION, ELSE, … that closes the list.
  mutating func commands() throws(Unreadable) -> [ProcedureCommand] {
    var commands: [ProcedureCommand] = []
    while index < tokens.count, !isAtAny(["end", "exception", "else", "elsif", "elseif", "when"]) {
      commands.append(try command())
    }
    return commands
  }

  private mutating func command() throws(Unreadable) -> ProcedureCommand {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw Unreadable() }
    let start = position
    let label = try label()
    let kind = try kind(label: label)
    try requireSemicolon()
    return ProcedureCommand(kind: kind, span: start..<tokens[index - 2].span.upperBound)
  }

  private mutating func kind(label: String?) throws(Unreadable) -> ProcedureCommand.Kind {
    guard index < tokens.count else { throw Unreadable() }
    if isAt("begin") || isAt("declare") { return .block(try block(label: label)) }
    if isAtAny(["loop", "while", "for", "foreach"]) { return try loop(label: label) }
    guard label == nil else { throw Unreadable() }
    if accept("if") { return try conditional() }
    if accept("case") { return try choice() }
    if isAt("exit") || isAt("continue") { return try leave() }
    if accept("null") { return .nothing }
    if accept("return") { return try returning() }
    if accept("raise") { return try raise() }
    if accept("assert") { return try assertion() }
    if accept("execute") { return try execute() }
    if accept("perform") { return .perform(try span(until: [";"])) }
    if isAtAny(["get", "open", "fetch", "move", "close"]) { return try unread() }
    if isAt("commit") || isAt("rollback") {
      skip(until: [";"])
      return .nothing
    }
    if let assignment = try assignment() { return assignment }
    return try sql()
  }

  // MARK: Branches

  private mutating func conditional() throws(Unreadable) -> ProcedureCommand.Kind {
    var branches: [ProcedureCommand.Branch] = []
    repeat {
      let condition = try span(until: ["then"])
      try require("then")
      branches.append(.init(condition: condition, commands: try commands()))
    } while accept("elsif") || accept("elseif")
    let otherwise = accept("else") ? try commands() : []
    try require("end")
    try require("if")
    return .conditional(branches, otherwise: otherwise)
  }

  private mutating func choice() throws(Unreadable) -> ProcedureCommand.Kind {
    let subject = isAt("when") ? nil : try span(until: ["when"])
    var branches: [ProcedureCommand.Branch] = []
    while accept("when") {
      let condition = try span(until: ["then"])
      try require("then")
      branches.append(.init(condition: condition, commands: try commands()))
    }
    let otherwise = accept("else") ? try commands() : nil
    try require("end")
    try require("case")
    return .choice(subject: subject, branches, otherwise: otherwise)
  }

  private mutating func leave() throws(Unreadable) -> ProcedureCommand.Kind {
    let isExit = accept("exit")
    if !isExit { index += 1 }
    let label = isAt("when") || isAtPunctuation(";") ? nil : try identifier()
    let condition = accept("when") ? try span(until: [";"]) : nil
    return .leave(isExit ? .exit(label: label) : .next(label: label), condition: condition)
  }

  private mutating func returning() throws(Unreadable) -> ProcedureCommand.Kind {
    if accept("next") || accept("query") {
      skip(until: [";"])
      return .returning(value: nil, isFinal: false)
    }
    return .returning(value: isAtPunctuation(";") ? nil : try span(until: [";"]), isFinal: true)
  }

  private mutating func assertion() throws(Unreadable) -> ProcedureCommand.Kind {
    let condition = try span(until: [",", ";"])
    skip(until: [";"])
    return .assertion(condition)
  }

  // MARK: Variables

  /// `name := value`; nil where it is something else.
  private mutating func assignment() throws(Unreadable) -> ProcedureCommand.Kind? {
    let start = index
    guard let target = try? name() else {
      index = start
      return nil
    }
    let isElement = isAtPunctuation("[")
    if isElement { skip(until: [":=", "=", ";"]) }
    guard isAtAny([":=", "="]) else {
      index = start
      return nil
    }
    index += 1
    let value = try span(until: [";"])
    return isElement ? .unread(assigned: [target[0]]) : .assignment(target: target, value: value)
  }

  /// Variables that get values which nothing here can know.
  private mutating func unread() throws(Unreadable) -> ProcedureCommand.Kind {
    let isDiagnostics = isAt("get")
    var assigned: [String] = []
    while index < tokens.count, !isAtPunctuation(";") {
      if accept("into") {
        assigned += try target().names.map { $0[0] }
      } else {
        let name = tokens[index].identifier(in: source)
        index += 1
        if isDiagnostics, let name, isAtAny([":=", "="]) { assigned.append(name) }
      }
    }
    return .unread(assigned: assigned)
  }

  /// What stands behind INTO.
  mutating func target() throws(Unreadable) -> ProcedureCommand.Target {
    var target = ProcedureCommand.Target()
    target.isStrict = accept("strict")
    repeat { target.names.append(try name()) } while acceptPunctuation(",")
    return target
  }

  // MARK: SQL

  private mutating func execute() throws(Unreadable) -> ProcedureCommand.Kind {
    let text = try span(until: ["into", "using", ";"])
    var target = ProcedureCommand.Target()
    var arguments: [Span] = []
    while !isAtPunctuation(";") {
      if accept("into") {
        target = try self.target()
      } else if accept("using") {
        arguments = try list(until: ["into", ";"])
      } else {
        throw Unreadable()
      }
    }
    return .execute(text: text, target, arguments: arguments)
  }

  private mutating func sql() throws(Unreadable) -> ProcedureCommand.Kind {
    let first = index
    var target = ProcedureCommand.Target()
    var cut: Span?
    let takesInto =
      isAtAny(["select", "with", "insert", "update", "delete", "merge", "values", "table"]) || isAtPunctuation("(")
    while index < tokens.count, !isAtPunctuation(";") {
      if takesInto, cut == nil, isAt("into"), !follows("insert"), !follows("merge") {
        let start = position
        index += 1
        target = try self.target()
        cut = start..<tokens[index - 1].span.upperBound
      } else if isAtPunctuation("(") {
        index += 1
        skip(until: [")"])
        index += 1
      } else {
        index += 1
      }
    }
    guard index > first, index < tokens.count else { throw Unreadable() }
    return .sql(tokens[first].span.lowerBound..<tokens[index - 1].span.upperBound, into: target, cut: cut)
  }

  private func follows(_ word: StaticString) -> Bool { index > 0 && tokens[index - 1].isWord(word, in: source) }
}
