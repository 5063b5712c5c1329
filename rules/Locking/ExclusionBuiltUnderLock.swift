import PglintelLint

extension Rule {
  static let exclusionBuiltUnderLock = Rule(
    "exclusion-built-under-lock", "an exclusion constraint builds its index while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "pgls:avoidAddingExclusionConstraint", "strong_migrations:add_exclusion_constraint",
      "online_migrations:add_exclusion_constraint", "eugene:E8", "pgsafe:add-exclusion-constraint",
      "pg-migration-lint:PGM019",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  for clause in step.alteredClauses(report) where clause.buildsIndex && !clause.isInRewrite {
    for constraint in clause.addedConstraints {
      guard case .exclusion = constraint.definition.kind else { continue }
      let isLocal = step.transaction.isBlock ? "LOCAL " : ""
      var recipe = Recipe(for: step, report)
      recipe.here(
        "SET \(isLocal)lock_timeout = '2s'",
        "-- pglintel: allow exclusion-built-under-lock: run while nobody uses the table", clause.wholeStatement)
      report.report(
        "`\(Identifier.quoted(constraint.name))` builds its index while all queries on `\(clause.name)` wait",
        reason: LockWording.reason(
          .accessExclusive, on: [clause.name], until: "the index is built", in: step.transaction),
        at: constraint.definition.span, in: clause.source, object: clause.object,
        remedy: Remedy(
          "there is no form of it that stops nobody: add it while the table is small, or in a new table that takes its place",
          recipe))
    }
  }
}

private let documentation = Page(
  sees: "`ADD CONSTRAINT … EXCLUDE` on a table that was there before this change.",
  why: """
    ADD EXCLUDE takes ACCESS EXCLUSIVE and keeps it while it builds the index and compares the rows: even SELECT waits. \
    Neither NOT VALID nor USING INDEX exists for exclusion constraints.
    """,
  instead: """
    A new table with the constraint, kept equal by a trigger, filled in batches, and swapped:
    ```sql
    CREATE TABLE bookings_new (LIKE bookings INCLUDING ALL);
    ALTER TABLE bookings_new ADD CONSTRAINT bookings_no_overlap
      EXCLUDE USING gist (room_id WITH =, during WITH &&);
    CREATE FUNCTION bookings_copy() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP <> 'INSERT' THEN DELETE FROM bookings_new WHERE id = OLD.id; END IF;
      IF TG_OP <> 'DELETE' THEN INSERT INTO bookings_new SELECT (NEW).*; END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER bookings_copy AFTER INSERT OR UPDATE OR DELETE ON bookings
      FOR EACH ROW EXECUTE FUNCTION bookings_copy();
    -- outside any transaction block, batch by batch
    INSERT INTO bookings_new SELECT * FROM bookings WHERE id BETWEEN 1 AND 10000 ON CONFLICT DO NOTHING;
    -- then, in one transaction
    DROP TRIGGER bookings_copy ON bookings;
    ALTER TABLE bookings RENAME TO bookings_old;
    ALTER TABLE bookings_new RENAME TO bookings;
    ```
    Foreign keys to the table have to be moved as well.
    """,
  alternatives: """
    - Add it early, while the table is small.
    - A trigger that looks for overlaps under an advisory lock: weaker, and slower.
    """,
  watch: """
    ```sql
    SELECT relid::regclass AS table, phase, blocks_done, blocks_total FROM pg_stat_progress_create_index;
    ```
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs.",
  references: ["https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION"])

private let rentals = "CREATE TABLE rentals (id bigint PRIMARY KEY, during tstzrange NOT NULL, car_id bigint);"

private let samples: [Example] = [
  .bad(
    rentals, "ALTER TABLE rentals ADD CONSTRAINT rentals_no_overlap EXCLUDE USING gist (during WITH &&);",
    marks: "ADD CONSTRAINT rentals_no_overlap"),
  .bad(
    rentals, "ALTER TABLE rentals ADD COLUMN note text, ADD EXCLUDE (car_id WITH =) WHERE (car_id > 0);",
    marks: "ADD EXCLUDE"),
  .good("\(rentals)\nALTER TABLE rentals ADD EXCLUDE USING gist (during WITH &&);"),
  .good(rentals, "CREATE TABLE cars (id bigint PRIMARY KEY, seats int4range, EXCLUDE USING gist (seats WITH &&));"),
]
