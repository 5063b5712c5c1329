import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Values that ALTER TYPE … ADD VALUE has added in a transaction that is still open: they cannot be used before it commits
/// (55P04; `enum.c`, check_safe_enum_use).
public struct UncommittedValues: Sendable {
  private struct Value: Sendable {
    let transaction: Int
    let text: String
    let type: UserType
  }

  /// A statement's use of such a value.
  public struct Use: Sendable {
    public let value: String
    public let type: UserType
    /// The literal.
    public let span: Span
  }

  private var values: [Value] = []

  public init() {}

  /// Why a statement fails, if it does. To be asked of all statements of a half, in order.
  public mutating func refusal(of step: Step) -> String? {
    use(by: step).map { "'\($0.value)' of \($0.type.name) cannot be used before it is committed" }
  }

  /// The first such value that a statement uses. To be asked of all statements of a half, in order.
  public mutating func use(by step: Step) -> Use? {
    values.removeAll { $0.transaction != step.transaction.id }
    guard step.transaction.isBlock else { return nil }
    if let value = Self.added(by: step) {
      values.append(value)
      return nil
    }
    return values.isEmpty ? nil : uses(in: step).first
  }

  private func uses(in step: Step) -> [Use] {
    let text = LiteralCast(source: step.source, tokens: Lexer.tokens(of: step.source, in: step.span))
    return text.tokens.indices.lazy.filter { text.tokens[$0].kind == .string }.compactMap { index -> Use? in
      let span = text.tokens[index].span
      let literal = step.source.string(in: span)
      guard let value = values.first(where: { Constant.quoted($0.text) == literal }), step.uses(value.type),
        text.type(ofTokenAt: index).map({ $0 == value.type.name.name }) ?? true
      else { return nil }
      return Use(value: value.text, type: value.type, span: span)
    }
  }

  private static func added(by step: Step) -> Value? {
    guard case .alterEnum(let alter) = step.statement.statement, case .addValue(let value, _, _, _) = alter.change,
      let type = step.before.type(
        TypeName(schema: alter.name.schema, name: alter.name.name), in: step.session.searchPath),
      case .enumeration(let values) = type.kind, !values.contains(value)
    else { return nil }
    return Value(transaction: step.transaction.id, text: value, type: type)
  }
}

extension Step {
  /// Whether a statement has to do with an enum: by its name, or by a column of a table that it touches.
  fileprivate func uses(_ type: UserType) -> Bool {
    if Lexer.identifiers(of: source, in: span).contains(type.name.name) { return true }
    return effects.relations.contains { relation in
      before.tables[relation]?.columns.contains { $0.type.name == type.name.name } ?? false
    }
  }
}
