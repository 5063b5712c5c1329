import PglintelLint

extension Rule {
  static let enumValueUsedTooSoon = Rule(
    "enum-value-used-too-soon", "a new enum value is used in the transaction that adds it",
    category: .transactions, severity: .error,
    aliases: [
      "pgls:avoidAlterEnumAddValue", "pgfence:alter-enum-add-value", "pgsafe:enum-value-used-in-transaction",
      "safe-migrate:alter-type-add-value-txn",
    ],
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var added: [AddedValue] = []
  for step in migration.upSteps where step.transaction.isBlock {
    added.removeAll { $0.transaction != step.transaction.id }
    if let value = AddedValue(step, report) {
      added.append(value)
    } else if !added.isEmpty {
      tell(of: added, in: step, &report)
    }
  }
}

/// A value that cannot be used before its transaction commits.
private struct AddedValue {
  let transaction: Int
  let text: String
  let type: UserType

  init?(_ step: Step, _ report: Report) {
    guard case .alterEnum(let alter) = step.statement.statement, case .addValue(let value, _, _, _) = alter.change,
      let type = step.before.type(
        TypeName(schema: alter.name.schema, name: alter.name.name), in: step.session.searchPath),
      case .enumeration(let values) = type.kind, !values.contains(value), type.mayRefuse(in: step, report)
    else { return nil }
    (transaction, text, self.type) = (step.transaction.id, value, type)
  }
}

extension UserType {
  /// From PostgreSQL 17 a type that the same transaction has created may use its values at once.
  fileprivate func mayRefuse(in step: Step, _ report: Report) -> Bool {
    (report.settings.targetVersion ?? 0) < 17 || step.isOlderThanChange(oid)
  }
}

private func tell(of added: [AddedValue], in step: Step, _ report: inout Report) {
  let text = StatementText(step.statement)
  for (index, token) in text.tokens.enumerated() where token.kind == .string {
    let literal = step.source.string(in: token.span)
    guard let value = added.first(where: { Constant.quoted($0.text) == literal }), step.uses(value.type, text),
      text.castType(besideTokenAt: index).map({ $0 == value.type.name.name }) ?? true
    else { continue }
    var recipe = Recipe(for: step, report)
    recipe.apart(step.statement.text)
    report.report(
      "`\(literal)` of `\(value.type.name.sql)` is used in the transaction that adds it",
      reason:
        "the server refuses a value that is not committed yet (55P04), also as a default, and the migration fails",
      at: token.span, in: step.source, object: "\(value.type.name)",
      remedy: Remedy(
        "use it in a migration of its own, after the one that adds it", recipe,
        promise: .reliable))
    return
  }
}

extension Step {
  /// Whether a statement has to do with an enum: by its name, or by a column of a table that it touches.
  fileprivate func uses(_ type: UserType, _ text: StatementText) -> Bool {
    if text.tokens.contains(where: { $0.identifier(in: source) == type.name.name }) { return true }
    return effects.relations.contains { relation in
      before.tables[relation]?.columns.contains { $0.type.name == type.name.name } ?? false
    }
  }
}

private let documentation = Page(
  sees: """
    `ALTER TYPE … ADD VALUE` in a transaction, and the new value as a literal in a later statement of the same transaction \
    that names the type or touches a table with a column of it. A literal that is compared as text (`state::text = 'new'`) \
    is no value of the enum.
    """,
  why: """
    ADD VALUE may stand in a transaction since PostgreSQL 12, but the value cannot be used before that commits: the server \
    refuses it (55P04, `unsafe use of new value`), in INSERT and UPDATE as well as in a DEFAULT, a CHECK or the body of a SQL \
    function. The migration fails.
    """,
  instead: """
    ```sql
    -- one migration
    ALTER TYPE order_status ADD VALUE 'archived';
    -- the next one
    ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'archived';
    ```
    """,
  alternatives: """
    - A table of values with a foreign key, or a CHECK on text, takes new values in any transaction and lets go of old ones.
    """,
  allow: "Never as it stands, since it fails, on servers before PostgreSQL 17 even for a type of the same transaction.",
  references: ["https://www.postgresql.org/docs/current/sql-altertype.html"])

private let tasks = """
  CREATE TYPE task_state AS ENUM ('open', 'done');
  CREATE TABLE tasks (id bigint PRIMARY KEY, state task_state NOT NULL DEFAULT 'open');
  """

private let samples: [Example] = [
  .bad(
    tasks,
    """
    ALTER TYPE task_state ADD VALUE 'waiting';
    UPDATE tasks SET state = 'waiting' WHERE id = 3;
    """, marks: "'waiting'", serverRefuses: "55P04"),
  .bad(
    tasks,
    """
    ALTER TYPE task_state ADD VALUE IF NOT EXISTS 'late' AFTER 'open';
    ALTER TABLE tasks ADD COLUMN former task_state DEFAULT 'late';
    """, marks: "'late'", serverRefuses: "55P04"),
  .good(tasks, "ALTER TYPE task_state ADD VALUE 'waiting';", "UPDATE tasks SET state = 'waiting' WHERE id = 3;"),
  .good(
    tasks,
    """
    ALTER TYPE task_state ADD VALUE 'waiting';
    UPDATE tasks SET state = 'done' WHERE id = 3;
    """),
  .good(
    tasks,
    """
    ALTER TYPE task_state ADD VALUE 'waiting';
    ALTER TABLE tasks ADD CHECK (state::text IN ('open', 'waiting') OR CAST(state AS varchar(9)) <> 'waiting');
    ALTER TABLE tasks ADD CHECK (state::text = ANY (ARRAY['open', 'waiting']) AND 'waiting'::text <> 'open');
    """),
  .bad(
    tasks,
    """
    ALTER TYPE task_state ADD VALUE 'waiting';
    ALTER TABLE tasks ADD CHECK (id::text <> '' AND state IN ('open', 'waiting'));
    """, marks: "'waiting'", serverRefuses: "55P04"),
]
