import PglintelLint

extension Rule {
  static let unbatchedBackfill = Rule(
    "unbatched-backfill", "one UPDATE or DELETE changes all rows of a table in one transaction",
    category: .locking, severity: .warning,
    aliases: [
      "pgrubic:GN022", "pgrubic:GN023", "diesel-guard:MutationWithoutWhere", "strong_migrations:backfill",
      "pg-migration-lint:PGM302", "pg-migration-lint:PGM303", "bytebase:statement.where.require.update-delete",
    ],
    page: documentation, examples: samples, check: .step(on: .modification, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard let change = WholeTableChange(step, report), step.isOlderThanChange(change.table.oid),
    step.heldExclusively(report).isEmpty
  else { return }
  var recipe = Recipe(for: step, report)
  if let batches = change.batches { recipe.outsideTransaction(batches) }
  let verb = change.modification.kind == .update ? "writes" : "deletes"
  report.report(
    "`\(change.command)` \(verb) every row of `\(change.table.name.sql)` in one transaction",
    reason:
      "each row stays locked until all are done: other transactions that change one of them wait, VACUUM can take "
      + "away nothing that died meanwhile, and replicas fall behind",
    at: step.span, in: step.source, object: "\(change.table.name)",
    remedy: Remedy(
      "do it in batches of some thousand rows, each in a transaction of its own", recipe, promise: .reliable))
}

private let documentation = Page(
  sees: """
    `UPDATE` and `DELETE` without a condition, or with `column IS NULL` for a column that the same change adds, on a table \
    that was there before this change. Where the transaction holds ACCESS EXCLUSIVE, `held-exclusive-lock` speaks.
    """,
  why: """
    Each row that is written stays locked until the transaction ends, so that whoever changes one of them waits for all. \
    Every UPDATE writes the row anew and leaves the old one behind: the table grows to twice its size, and VACUUM cannot \
    take away what died since the transaction began, in no table of the database. When it fails at the end, all was for \
    nothing.
    """,
  instead: """
    ```sql
    -- in a migration of its own, outside any transaction block
    DO $$
    DECLARE
      low bigint := (SELECT min(id) FROM orders);
      high bigint;
    BEGIN
      WHILE low IS NOT NULL LOOP
        high := (SELECT max(id) FROM (SELECT id FROM orders WHERE id >= low ORDER BY id LIMIT 10000) AS batch);
        UPDATE orders SET currency = 'EUR' WHERE id BETWEEN low AND high AND currency IS NULL;
        COMMIT;
        low := (SELECT min(id) FROM orders WHERE id > high);
      END LOOP;
    END $$;
    ```
    It can be stopped and run again: the condition leaves out what is done.
    """,
  alternatives: """
    - For a constant, no UPDATE at all: `ADD COLUMN currency text NOT NULL DEFAULT 'EUR'` writes no row.
    - To delete all rows of a table that nothing references: TRUNCATE, under ACCESS EXCLUSIVE, but in an instant.
    - From the application, as a job, with pauses between the batches.
    """,
  watch: """
    ```sql
    SELECT pid, now() - xact_start AS since, query FROM pg_stat_activity WHERE state <> 'idle' ORDER BY xact_start;
    SELECT n_dead_tup, n_live_tup FROM pg_stat_user_tables WHERE relid = 'orders'::regclass;
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores): in 100 batches of 10,000 the update takes 6 to 8 s \
    in all; the longest batch took 135 ms, and the longest wait of a write was 81 ms. In one transaction the wait is the \
    whole time.
    """,
  allow: "When the table is small (name it in `[tables] small`), or nothing writes to it while the migration runs.",
  references: [
    "https://www.postgresql.org/docs/current/sql-update.html",
    "https://www.postgresql.org/docs/current/routine-vacuuming.html",
  ])

private let readers = "CREATE TABLE readers (id bigint PRIMARY KEY, name text, locale text);"

private let samples: [Example] = [
  .bad(readers, "UPDATE readers SET locale = lower(locale);", marks: "UPDATE readers"),
  .bad(
    readers, "ALTER TABLE readers ADD COLUMN slug text;\nUPDATE readers SET slug = lower(name) WHERE slug IS NULL;",
    marks: "UPDATE readers", transaction: .none),
  .bad("CREATE TABLE visits (page text, at timestamptz);", "DELETE FROM visits;", marks: "DELETE FROM visits"),
  // What was filled before is no longer NULL in each row.
  .good(
    readers,
    """
    ALTER TABLE readers ADD COLUMN slug text;
    UPDATE readers SET slug = lower(name) WHERE name <> '';
    DELETE FROM readers WHERE slug IS NULL;
    """, transaction: .none),
  .good(readers, "UPDATE readers SET locale = 'en' WHERE id = 7;"),
  .good("\(readers)\nINSERT INTO readers VALUES (1, 'a', 'b');\nDELETE FROM readers WHERE id = 1;"),
  .good("CREATE TABLE drafts (id bigint PRIMARY KEY);\nUPDATE drafts SET id = id + 1;"),
]
