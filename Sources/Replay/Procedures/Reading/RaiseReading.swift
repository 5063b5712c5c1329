import PglintelSourceText

extension ProcedureReader {
  /// `RAISE [level] ['format', …] [condition] [USING …]` (documentation: 43.9.1 Reporting Errors and Messages).
  mutating func raise() throws(Unreadable) -> ProcedureCommand.Kind {
    var raise = ProcedureCommand.Raise(level: .exception, code: "P0001", message: "")
    if isAtPunctuation(";") {
      raise.isRepeated = true
      return .raise(raise)
    }
    if isAtAny(["debug", "log", "info", "notice", "warning"]) {
      raise.level = .message
      index += 1
    } else {
      accept("exception")
    }
    if index < tokens.count, tokens[index].kind == .string {
      raise.message = try literal()
    } else if accept("sqlstate") {
      raise.code = try literal()
    } else if !isAt("using"), !isAtPunctuation(";") {
      raise.message = try identifier()
      raise.code = ErrorCondition.code(named: raise.message) ?? raise.code
    }
    skip(until: ["using", ";"])
    if accept("using") { readOptions(of: &raise) }
    return .raise(raise)
  }

  private mutating func readOptions(of raise: inout ProcedureCommand.Raise) {
    while index < tokens.count, !isAtPunctuation(";") {
      let isCode = accept("errcode")
      let isMessage = !isCode && accept("message")
      if isCode || isMessage {
        index += 1
        if let text = try? literal() {
          if isMessage { raise.message = text } else { raise.code = ErrorCondition.code(named: text) ?? text }
        }
      } else {
        skip(until: [",", ";"])
        acceptPunctuation(",")
      }
    }
  }
}
