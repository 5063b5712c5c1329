import PglintelSourceText

extension Statement {
  /// The same with all its clauses at one place: for statements whose text stands nowhere.
  public func placed(at span: Span) -> Statement {
    switch self {
    case .alterTable(var alter):
      for index in alter.subcommands.indices { alter.subcommands[index].span = span }
      return .alterTable(alter)
    case .drop(var drop):
      for index in drop.targets.indices { drop.targets[index].span = span }
      return .drop(drop)
    case .createSchema(var schema):
      schema.elements = schema.elements.map { $0.placed(at: span) }
      return .createSchema(schema)
    default: return self
    }
  }
}

extension ScriptStatement {
  /// The same where its own text stands in no file: attributed to a span of one.
  public func placed(at span: Span, in source: SourceText) -> ScriptStatement {
    ScriptStatement(
      statement: statement.placed(at: span), source: source, span: span, end: span.upperBound, isComputed: true)
  }
}
