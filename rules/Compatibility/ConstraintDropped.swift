import PglintelLint

extension Rule {
  static let constraintDropped = Rule(
    "constraint-dropped", "a constraint is dropped that running code may rely on",
    category: .compatibility, severity: .note, preset: .strict,
    aliases: [
      "squawk:ban-drop-constraint", "pgrubic:CT004", "atlas:CD101", "pgsafe:drop-constraint", "pgfence:drop-constraint",
      "diesel-guard:DropPrimaryKey",
    ],
    page: documentation, examples: samples, check: .migration(on: .alterTable, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps {
    guard case .alterTable(let alter) = step.statement.statement, step.outcome.failure == nil,
      let table = step.table(alter.relation), step.isOlderThanChange(table.oid),
      let end = migration.after.tables[table.oid]
    else { continue }
    for subcommand in alter.subcommands {
      guard case .dropConstraint(let name, _, _) = subcommand.action, let constraint = table.constraint(name),
        step.isOlderThanChange(constraint.oid), !end.keeps(constraint)
      else { continue }
      tell(of: constraint, in: table, at: subcommand.span, step, &report)
    }
  }
}

extension Table {
  /// Whether at the end another constraint says as much, or what it was about is gone.
  fileprivate func keeps(_ dropped: Constraint) -> Bool {
    let names = Set(columns.map(\.name))
    if !dropped.columns.allSatisfy(names.contains) { return true }
    if constraints.contains(where: { $0.name == dropped.name || $0.replaces(dropped) }) { return true }
    guard let check = dropped.checkExpression else { return false }
    // The proofs of NOT NULL and of a partition's bound have done their work.
    return isPartition || check.conjuncts.allSatisfy(isRequired)
  }

  private func isRequired(_ condition: Expression) -> Bool {
    guard case .isNotNull(let inner) = condition else { return false }
    return inner.soleColumn.flatMap(column)?.isNotNull == true
  }
}

extension Constraint {
  fileprivate func replaces(_ other: Constraint) -> Bool {
    switch (kind, other.kind) {
    case (.unique, .unique), (.primaryKey, .unique), (.primaryKey, .primaryKey), (.exclusion, .exclusion):
      Set(columns) == Set(other.columns)
    case (.foreignKey(let mine), .foreignKey(let theirs)):
      columns == other.columns && mine.referencedTable == theirs.referencedTable
    case (.check(let mine, _), .check(let theirs, _)): mine == theirs
    default: false
    }
  }

  fileprivate var description: String {
    switch kind {
    case .check: "check"
    case .primaryKey: "primary key"
    case .unique: "unique constraint"
    case .exclusion: "exclusion constraint"
    case .foreignKey: "foreign key"
    case .notNull: "NOT NULL constraint"
    }
  }
}

private func tell(of constraint: Constraint, in table: Table, at span: Span, _ step: Step, _ report: inout Report) {
  let name = Identifier.quoted(constraint.name)
  report.report(
    "dropping the \(constraint.description) `\(name)` of `\(table.name.sql)` lets rows in that code may not expect",
    reason: "nothing else says the same when the migration is done, and rows that break it cannot be told later",
    at: span, in: step.source, object: "\(table.name).\(name)",
    remedy: Remedy("drop it when no code relies on it any more, or add what takes its place in the same transaction"))
}

private let documentation = Page(
  sees: """
    `DROP CONSTRAINT` of a constraint that was there before this change, where the migration leaves none that says the same: \
    the same columns unique, the same foreign key, the same CHECK, or any under the same name. A constraint whose column is \
    dropped as well is no finding, nor is a CHECK that has proved NOT NULL or a partition's bound.
    """,
  why: """
    Code relies on constraints without naming them: `ON CONFLICT (number)` needs the unique one (42P10), joins need the \
    foreign key to lose no row, and an ON DELETE CASCADE goes with it. Once rows have come in that break it, it cannot be \
    added again until they are mended.
    """,
  instead: """
    What takes its place in the same transaction:
    ```sql
    BEGIN;
    ALTER TABLE orders DROP CONSTRAINT orders_state_check;
    ALTER TABLE orders ADD CONSTRAINT orders_state_check CHECK (state IN ('new', 'sent', 'lost')) NOT VALID;
    COMMIT;
    -- in a migration of its own
    ALTER TABLE orders VALIDATE CONSTRAINT orders_state_check;
    ```
    """,
  allow: "When the rule no longer holds, and no code relies on it.",
  references: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-CONSTRAINT"])

private let orders = """
  CREATE TABLE orders (
    id bigint PRIMARY KEY, number text CONSTRAINT orders_number_key UNIQUE, state text,
    CONSTRAINT orders_state_check CHECK (state IN ('new', 'sent')),
    CONSTRAINT orders_state_not_null CHECK (state IS NOT NULL)
  );
  """

private let samples: [Example] = [
  .bad(orders, "ALTER TABLE orders DROP CONSTRAINT orders_number_key;", marks: "DROP CONSTRAINT orders_number_key"),
  .bad(
    orders, "ALTER TABLE orders ADD COLUMN note text, DROP CONSTRAINT orders_state_not_null;",
    marks: "DROP CONSTRAINT orders_state_not_null"),
  .good(
    orders,
    """
    ALTER TABLE orders DROP CONSTRAINT orders_state_check;
    ALTER TABLE orders ADD CONSTRAINT orders_state_check CHECK (state IN ('new', 'sent', 'lost')) NOT VALID;
    """),
  .good(
    orders,
    "ALTER TABLE orders ALTER COLUMN state SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT orders_state_not_null;"),
  .good(
    orders, "ALTER TABLE orders DROP CONSTRAINT orders_number_key;\nALTER TABLE orders DROP COLUMN number;"),
  .good("\(orders)\nALTER TABLE orders DROP CONSTRAINT orders_number_key;"),
]
