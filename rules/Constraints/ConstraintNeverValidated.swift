import PglintelLint

extension Rule {
  static let constraintNeverValidated = Rule(
    "constraint-never-validated", "a constraint was added NOT VALID and no later migration validates it",
    category: .constraints, severity: .note,
    aliases: ["pg-index-health:not_valid_constraints"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for table in schema.knownTables {
    for constraint in table.constraints where !constraint.isValid && !constraint.isInherited {
      // Where it was added a moment ago, the validation is still to come: that is the safe way.
      guard let origin = schema.provenance.made(.part(table: table.oid, constraint.oid)), !schema.isEditable(origin)
      else { continue }
      let name = Identifier.quoted(constraint.name)
      var recipe = Recipe(by: report.runner)
      recipe.apart("ALTER TABLE \(table.name.sql) VALIDATE CONSTRAINT \(name)")
      report.report(
        "constraint `\(name)` of `\(table.name.sql)` is never validated",
        reason: "rows from before may break it: each UPDATE of one fails, and neither the planner nor SET NOT NULL nor "
          + "ATTACH PARTITION can rely on it",
        at: origin, object: "\(table.name).\(name)",
        remedy: Remedy(
          "validate it in a migration of its own: reads and writes go on meanwhile", recipe, place: .afterwards,
          promise: .reliable))
    }
  }
}

private let documentation = Page(
  sees: """
    A CHECK or foreign key constraint that is still NOT VALID at the end of the history although further migrations follow \
    the one that added it. One that the newest migration adds is left alone: its validation belongs into the next one.
    """,
  why: """
    NOT VALID is the first half of adding a constraint without a long lock; every new and changed row is checked from then \
    on. The second half proves it for the rows from before. Without it an UPDATE of an old row that breaks the constraint \
    fails, whatever column it changes; a foreign key may point nowhere; SET NOT NULL and ATTACH PARTITION read the whole \
    table under ACCESS EXCLUSIVE although the CHECK is there; and a restored dump has the constraint NOT VALID again.
    """,
  instead: """
    ```sql
    ALTER TABLE payments VALIDATE CONSTRAINT payments_amount_check;
    ```

    It takes SHARE UPDATE EXCLUSIVE (and ROW SHARE on the referenced table): reads and writes go on. It must not stand in \
    the transaction that added the constraint, whose stronger lock would be held during the scan. When it fails, these are \
    the rows:

    ```sql
    SELECT * FROM payments WHERE NOT (amount > 0);
    ```
    """,
  alternatives: """
    Drop the constraint when the old rows are right as they are, and check new rows by a CHECK that says so: \
    `CHECK (amount > 0 OR created_at < '2020-01-01')`.
    """,
  watch: """
    ```sql
    SELECT conrelid::regclass, conname FROM pg_constraint WHERE NOT convalidated;
    ```
    """,
  cost: """
    1,000,000 rows (104 MB, in memory), PostgreSQL 15: VALIDATE of a CHECK takes about 0.1 s under SHARE UPDATE EXCLUSIVE.
    """,
  allow: """
    When rows from before break it and must be kept as they are.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  ])

private let samples: [Example] = [
  Example.bad(
    "CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric NOT NULL);",
    "ALTER TABLE payments ADD CONSTRAINT payments_amount_check CHECK (amount > 0) NOT VALID;",
    "ALTER TABLE payments ADD COLUMN note text;",
    marks: "ADD CONSTRAINT payments_amount_check"
  ).wholeHistory,
  Example.bad(
    """
    CREATE TABLE customers (id bigint PRIMARY KEY);
    CREATE TABLE payments (id bigint PRIMARY KEY, customer_id bigint);
    CREATE INDEX payments_customer_id_idx ON payments (customer_id);
    ALTER TABLE payments ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
    """,
    "ALTER TABLE customers ADD COLUMN name text;",
    marks: "ADD FOREIGN KEY (customer_id)"
  ).wholeHistory,
  .good(
    "CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric NOT NULL);",
    "ALTER TABLE payments ADD CONSTRAINT payments_amount_check CHECK (amount > 0) NOT VALID;",
    "ALTER TABLE payments VALIDATE CONSTRAINT payments_amount_check;"),
  // The validation follows with the next release.
  .good(
    "CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric NOT NULL);",
    "ALTER TABLE payments ADD CONSTRAINT payments_amount_check CHECK (amount > 0) NOT VALID;"),
]
