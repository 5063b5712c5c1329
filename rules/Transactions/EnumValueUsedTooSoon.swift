import PglintelLint

extension Rule {
  static let enumValueUsedTooSoon = Rule(
    "enum-value-used-too-soon", "a new enum value is used in the transaction that adds it",
    category: .transactions, severity: .error,
    aliases: [
      "pgls:avoidAlterEnumAddValue", "pgfence:alter-enum-add-value", "pgsafe:enum-value-used-in-transaction",
      "safe-migrate:alter-type-add-value-txn",
    ],
    page: documentation, examples: samples, check: .migration(on: .alterEnum, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var values = UncommittedValues()
  for step in migration.upSteps {
    if let use = values.use(by: step), use.type.mayRefuse(in: step, report) { tell(of: use, in: step, &report) }
  }
}

extension UserType {
  /// From PostgreSQL 17 a type that the same transaction has created may use its values at once.
  fileprivate func mayRefuse(in step: Step, _ report: Report) -> Bool {
    (report.settings.targetVersion ?? 0) < 17 || step.isOlderThanChange(oid)
  }
}

private func tell(of use: UncommittedValues.Use, in step: Step, _ report: inout Report) {
  var recipe = Recipe(for: step, report)
  recipe.apart(step.statement.text)
  report.report(
    "`\(step.source.string(in: use.span))` of `\(use.type.name.sql)` is used in the transaction that adds it",
    reason: "the server refuses a value that is not committed yet (55P04), also as a default, and the migration fails",
    at: use.span, in: step.source, object: "\(use.type.name)",
    remedy: Remedy(
      "use it in a migration of its own, after the one that adds it", recipe,
      promise: .reliable))
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
