import PglintelLint

extension Rule {
  static let misspelledNull = Rule(
    "misspelled-null", "a comparison with NULL is never true, and 'NULL' in quotes is a word",
    category: .reading, severity: .warning,
    aliases: ["pgrubic:GN024", "pgrubic:GN031", "sqlfluff:CV05", "sqlcheck:3002"],
    page: documentation, examples: samples,
    check: .step(on: [.modification, .createTable, .createIndex, .createPolicy, .createView, .alterTable], inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard let slip = step.statement.statement.conditions.lazy.compactMap(\.nullSlip).first else { return }
  report.report(
    slip.message, reason: slip.reason, at: step.place(of: slip), in: step.source,
    remedy: Remedy(slip.advice))
}

private enum NullSlip {
  case comparison(String)
  case word

  var message: String {
    switch self {
    case .comparison(let sign): "`\(sign) NULL` is neither true nor false, whatever stands before it"
    case .word: "`'NULL'` in quotes is a text of four letters"
    }
  }

  var reason: String {
    switch self {
    case .comparison: "no row meets such a condition, and a CHECK with it lets all in"
    case .word: "it is not NULL: IS NULL does not find it, and NOT NULL lets it in"
    }
  }

  var advice: String {
    switch self {
    case .comparison(let sign): sign == "=" ? "write IS NULL" : "write IS NOT NULL"
    case .word: "write NULL without quotes, or leave the DEFAULT out"
    }
  }
}

extension Statement {
  /// What is compared in it, and defaults.
  fileprivate var conditions: [Expression] {
    switch self {
    case .modification(let modification): [modification.condition].compactMap { $0 }
    case .createTable(let table): table.columns.flatMap(\.conditions) + table.constraints.compactMap(\.check)
    case .createIndex(let create): [create.index.predicate].compactMap { $0 }
    case .createPolicy(let create): [create.policy.using, create.policy.check].compactMap { $0 }
    case .createView(let view): view.query.conditions
    case .alterTable(let alter): alter.subcommands.flatMap(\.action.conditions)
    default: []
    }
  }
}

extension Query {
  fileprivate var conditions: [Expression] {
    var found: [Expression] = []
    walkExpressions { expression in
      if expression.ownNullSlip != nil { found.append(expression) }
    }
    return found
  }
}

extension Action {
  fileprivate var conditions: [Expression] {
    switch self {
    case .addColumn(let column, _): column.conditions
    case .addConstraint(let constraint): [constraint.check].compactMap { $0 }
    case .setDefault(_, let value): value.isNullWord ? [value] : []
    default: []
    }
  }
}

extension ColumnDefinition {
  fileprivate var conditions: [Expression] {
    let value = defaultValue.flatMap { $0.isNullWord ? $0 : nil }
    return [value].compactMap { $0 } + constraints.compactMap(\.check)
  }
}

extension ConstraintDefinition {
  fileprivate var check: Expression? {
    if case .check(let expression, _) = kind { return expression }
    return nil
  }
}

extension Expression {
  /// The first one in it.
  fileprivate var nullSlip: NullSlip? {
    if isNullWord { return .word }
    var found: NullSlip?
    walk { found = found ?? $0.ownNullSlip }
    return found
  }

  fileprivate var ownNullSlip: NullSlip? {
    guard case .operation(let sign, let sides) = self, sides.count == 2, sign == "=" || sign == "<>" || sign == "!="
    else { return nil }
    if sides.contains(where: \.isNull) { return .comparison(sign) }
    return sides.contains(where: \.isNullWord) ? .word : nil
  }

  private var isNull: Bool {
    switch self {
    case .constant(.null): true
    case .cast(let inner, _), .written(_, let inner): inner.isNull
    default: false
    }
  }

  fileprivate var isNullWord: Bool {
    switch self {
    // In lower case it is JSON's.
    case .constant(.string(let text)): text == "NULL"
    case .cast(let inner, _), .written(_, let inner): inner.isNullWord
    default: false
    }
  }
}

extension Step {
  /// The sign with its NULL, or the text; the statement where it cannot be told.
  fileprivate func place(of slip: NullSlip) -> Span {
    let text = StatementText(statement)
    let first = text.firstIndex(of: "where") ?? text.firstIndex(of: "check") ?? 0
    for index in text.tokens.indices.dropFirst(first) {
      let token = text.tokens[index]
      switch slip {
      case .comparison:
        guard token.kind == .operatorSign, ["=", "<>", "!="].contains(token.text(in: source)),
          text.isWord("null", at: index + 1)
        else { continue }
        return token.span.lowerBound..<text.tokens[index + 1].span.upperBound
      case .word where token.kind == .string && token.text(in: source) == "'NULL'": return token.span
      case .word: continue
      }
    }
    return span
  }
}

private let documentation = Page(
  sees: """
    `= NULL`, `<> NULL` and `!= NULL` in conditions of UPDATE and DELETE, in CHECK constraints, policies, predicates of \
    indexes and views; comparisons with `'NULL'` there, and DEFAULT `'NULL'` (`'null'` may be JSON). `SET a = NULL` gives a value, and is right.
    """,
  why: """
    NULL is no value that anything equals: `a = NULL` is NULL for each row, and WHERE takes it for false. A DELETE with it \
    deletes nothing, a view shows nothing, a policy lets nobody in; a CHECK, which takes NULL for true, lets everything in.
    """,
  instead: """
    ```sql
    UPDATE orders SET state = 'new' WHERE state IS NULL;
    ```
    For two values of which both may be NULL: `a IS NOT DISTINCT FROM b`.
    """,
  allow: "When the text NULL is a value that is meant.",
  references: ["https://www.postgresql.org/docs/current/functions-comparison.html"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, state text);"

private let samples: [Example] = [
  .bad(orders, "UPDATE orders SET state = NULL WHERE id > 0 AND state = NULL;", marks: "= NULL"),
  .bad(orders, "ALTER TABLE orders ADD CONSTRAINT c CHECK (state <> NULL) NOT VALID;", marks: "<> NULL"),
  .bad(orders, "ALTER TABLE orders ADD COLUMN note text DEFAULT 'NULL';", marks: "'NULL'"),
  .bad(orders, "CREATE VIEW fresh AS SELECT id FROM orders WHERE state = 'NULL';", marks: "'NULL'"),
  .good(orders, "UPDATE orders SET state = NULL WHERE state IS NOT NULL AND id = 1;"),
  .good(orders, "ALTER TABLE orders ADD COLUMN note text DEFAULT NULL;"),
  .good(orders, "INSERT INTO orders VALUES (1, 'NULL');"),
]
