import PglintelLint

extension Rule {
  static let requiredColumnWithoutDefault = Rule(
    "required-column-without-default", "a NOT NULL column without a default cannot be added to a table with rows",
    category: .locking, severity: .error,
    aliases: [
      "squawk:adding-required-field", "pgls:addingRequiredField", "atlas:MF103", "pgsafe:add-required-column",
      "pg-migration-lint:PGM008", "django-migration-linter:NOT_NULL", "zero-downtime-migrations:R010",
      "bytebase:statement.disallow-add-not-null",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .alterTable(let alter) = step.statement.statement, let table = step.table(alter.relation),
    step.isCostly(table.oid, report)
  else { return }
  let added = alter.subcommands.compactMap { RequiredColumn($0, table, step) }
  guard !added.isEmpty else { return }
  let text = AlterationText(statement: step.statement, alter: alter)
  let shared = text.isLong ? nil : remedy(added, table, text, step, report)
  for column in added {
    tell(of: column, on: table, shared ?? remedy([column], table, text, step, report), step, &report)
  }
}

private struct RequiredColumn {
  let name: String
  let span: Span
  /// The words that make it required, with the blank before them.
  let notNull: Span?

  init?(_ subcommand: AlterTable.Subcommand, _ table: Table, _ step: Step) {
    guard case .addColumn(let column, _) = subcommand.action, step.addsRequiredColumn(subcommand.action, to: table)
    else {
      return nil
    }
    name = column.name
    span = subcommand.span
    notNull = StatementText(step.source, subcommand.span).notNull
  }
}

private func tell(
  of column: RequiredColumn, on table: Table, _ remedy: Remedy, _ step: Step, _ report: inout Report
) {
  let (name, quoted) = (table.name.sql, Identifier.quoted(column.name))
  report.report(
    "`\(quoted)` is NOT NULL without a default: adding it fails as soon as `\(name)` has a row",
    reason:
      "its rows would have no value (23502), and where there is none, the INSERT statements of running code that do "
      + "not name the column fail from now on",
    at: column.span, in: step.source, object: "\(table.name).\(quoted)", remedy: remedy)
}

/// For all such columns of the statement together: with one of them left it would still fail.
private func remedy(
  _ columns: [RequiredColumn], _ table: Table, _ text: AlterationText, _ step: Step, _ report: Report
) -> Remedy {
  let advice = "add it with a constant default, which writes no row, or nullable, and require it when it is filled"
  guard !step.addsPrimaryKey(over: columns.map(\.name)) else {
    return Remedy(
      "no default makes a key of it: add it nullable, fill it, and give it its place in the primary key in a later migration"
    )
  }
  let edits = columns.compactMap(\.notNull).map { (span: $0, text: "") }
  guard edits.count == columns.count, let first = columns.first else { return Remedy(advice) }
  let proofs = columns.map { NotNullProof(table: table, column: $0.name) }
  var recipe = Recipe(for: step, report)
  recipe.here(text.replacing(edits, in: first.span))
  recipe.later(
    "when running code writes the column and the old rows are filled, in batches", proofs.compactMap(\.addition))
  recipe.apart(proofs.map(\.validation))
  recipe.apart(proofs.map(\.setNotNull) + proofs.map(\.removal))
  return Remedy(advice, recipe, promise: .reliable)
}

extension Step {
  /// Whether the statement makes one of these columns part of the table's primary key, which is NOT NULL and unique.
  fileprivate func addsPrimaryKey(over columns: [String]) -> Bool {
    guard case .alterTable(let alter) = statement.statement else { return false }
    return alter.subcommands.contains { subcommand in
      switch subcommand.action {
      case .addConstraint(let definition):
        if case .primaryKey(let key) = definition.kind { return !Set(key.columns).isDisjoint(with: columns) }
      case .addColumn(let column, _):
        return columns.contains(column.name)
          && column.constraints.contains { if case .primaryKey = $0.kind { true } else { false } }
      default: break
      }
      return false
    }
  }
}

extension StatementText {
  /// NOT NULL outside parentheses, with the blank before it.
  fileprivate var notNull: Span? {
    var depth = 0
    for index in tokens.indices {
      if isPunctuation("(", at: index) { depth += 1 }
      if isPunctuation(")", at: index) { depth -= 1 }
      guard depth == 0, index > 0, isWord("not", at: index), isWord("null", at: index + 1) else { continue }
      return tokens[index - 1].span.upperBound..<tokens[index + 1].span.upperBound
    }
    return nil
  }
}

private let documentation = Page(
  sees: """
    `ADD COLUMN … NOT NULL` (or `PRIMARY KEY`) without a default on a table that was there before this change, or has been \
    filled in it. Serial, identity and generated columns fill themselves, and so does a domain with a default.
    """,
  why: """
    Each row that is there needs a value, and there is none: PostgreSQL refuses the statement (23502, `column "…" of \
    relation "…" contains null values`). On an empty table it succeeds, which is why it passes on a developer's machine. \
    And where it succeeds, code that is still running does not know the column: its INSERT statements fail.
    """,
  instead: """
    With a constant default no row is written (PostgreSQL 11 and later), and old code goes on:
    ```sql
    ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
    ```
    Where each row has a value of its own:
    ```sql
    ALTER TABLE orders ADD COLUMN region text;
    -- release the code that writes it; then fill the old rows, outside any transaction block
    DO $$
    DECLARE
      low bigint := (SELECT min(id) FROM orders);
      high bigint;
    BEGIN
      WHILE low IS NOT NULL LOOP
        high := (SELECT max(id) FROM (SELECT id FROM orders WHERE id >= low ORDER BY id LIMIT 10000) AS batch);
        UPDATE orders SET region = 'unknown' WHERE id BETWEEN low AND high AND region IS NULL;
        COMMIT;
        low := (SELECT min(id) FROM orders WHERE id > high);
      END LOOP;
    END $$;
    -- each in a migration of its own
    ALTER TABLE orders ADD CONSTRAINT orders_region_not_null CHECK (region IS NOT NULL) NOT VALID;
    ALTER TABLE orders VALIDATE CONSTRAINT orders_region_not_null;
    ALTER TABLE orders ALTER COLUMN region SET NOT NULL;
    ALTER TABLE orders DROP CONSTRAINT orders_region_not_null;
    ```
    """,
  alternatives: """
    - A default that is dropped again when all code writes the column: in a later release, not in this migration.
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18): `ADD COLUMN n integer NOT NULL DEFAULT 0` holds ACCESS \
    EXCLUSIVE for 1.2 ms and writes no row.
    """,
  allow: "When the table is known to be empty wherever the migration runs, and no running code writes to it.",
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    "https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN",
  ])

private let tickets = "CREATE TABLE tickets (id bigint PRIMARY KEY, title text NOT NULL);"

private let samples: [Example] = [
  .bad(tickets, "ALTER TABLE tickets ADD COLUMN priority integer NOT NULL;", marks: "ADD COLUMN priority"),
  .bad(
    tickets, "ALTER TABLE tickets ADD note text, ADD code text CONSTRAINT tickets_code_set NOT NULL UNIQUE;",
    marks: "ADD code text"),
  // A key that is new has no value in old rows, whatever is taken away from it.
  .bad(
    tickets,
    "ALTER TABLE tickets DROP CONSTRAINT tickets_pkey, ADD COLUMN number bigint NOT NULL, ADD PRIMARY KEY (number);",
    marks: "ADD COLUMN number"),
  .good(
    tickets,
    """
    ALTER TABLE tickets
      ADD COLUMN priority integer NOT NULL DEFAULT 3,
      ADD COLUMN opened_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN closed_at timestamptz;
    """),
  .good("\(tickets)\nALTER TABLE tickets ADD COLUMN priority integer NOT NULL;"),
]
