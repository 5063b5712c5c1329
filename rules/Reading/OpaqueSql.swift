import PglintelLint

extension Rule {
  static let opaqueSQL = Rule(
    "opaque-sql", "what a statement does cannot be known, and rules are silent about what it may have touched",
    category: .reading, severity: .note, preset: .strict, page: documentation, examples: samples,
    check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  // A block is one finding, whatever stands in it.
  guard step.outcome.failure == nil, step.transaction.kind != .block, let doubt = Doubt(of: step) else { return }
  let statement = StatementText(step.statement)
  report.report(
    "\(statement.subject) cannot be followed: from here on \(doubt.description)",
    reason: "what it runs depends on rows, settings or code that no file here holds",
    at: statement.tokens.first?.span ?? step.span, in: step.source, remedy: Remedy(statement.advice))
}

/// What is unknown after a statement that was known before.
private struct Doubt {
  private static let longestList = 5
  let description: String

  init?(of step: Step) {
    let (before, after) = (step.before.uncertainty, step.after.uncertainty)
    if before == after { return nil }
    if after.everythingBefore > before.everythingBefore {
      description = "nothing is sure of any table"
      return
    }
    let doubtful = after.relations.filter { !before.relations.contains($0) && step.before.tables[$0] != nil }
    let tables = doubtful.sorted().map { "`\(step.name(of: $0))`" }
    if !tables.isEmpty {
      let rest = tables.count > Self.longestList ? " and \(tables.count - Self.longestList) more" : ""
      description = "nothing is sure of \(tables.prefix(Self.longestList).joined(separator: ", "))\(rest)"
      return
    }
    guard after.anyName, !before.anyName else { return nil }
    description = "any table may be there"
  }
}

extension StatementText {
  private var isBlock: Bool { isWord("do", at: 0) }

  fileprivate var subject: String { isBlock ? "this DO block" : "what this statement calls" }

  fileprivate var advice: String {
    isBlock
      ? "write its statements out, or guard them with IF EXISTS over `pg_catalog` and literal names, which is followed"
      : "write what the routine does to tables out in the migration"
  }
}

private let documentation = Page(
  sees: """
    DO blocks, calls and other statements after which pglintel no longer knows what a table looks like: EXECUTE of a text \
    that is put together from rows or settings, loops over such rows, blocks in other languages than PL/pgSQL, calls of \
    routines that may change a table, DROP OWNED. What can be computed is followed and not reported: IF over \
    `pg_catalog` and `information_schema`, loops over arrays and catalogs, `format()` with known arguments, exception \
    handlers. Said once for a statement, and only where a table is there of which less is known afterwards.
    """,
  why: """
    Rules are silent about what they do not know. After such a statement a dropped column, a lock on a hot table or a \
    missing index on one of these tables is not reported any more.
    """,
  instead: """
    ```sql
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'orders_total_check') THEN
        ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
      END IF;
    END $$;
    ```
    """,
  allow: """
    Where the statements depend on rows by design, such as partitions that are listed in a table.
    """,
  references: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN"])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE orders (id bigint PRIMARY KEY); CREATE TABLE shards (name text PRIMARY KEY);",
    """
    DO $$
    DECLARE shard text;
    BEGIN
      FOR shard IN SELECT name FROM shards LOOP
        EXECUTE format('ALTER TABLE orders ADD COLUMN %I int', shard);
      END LOOP;
    END $$;
    """, marks: "DO"),
  .bad(
    "CREATE TABLE orders (id bigint PRIMARY KEY);",
    "DO $$ BEGIN IF now() > '2030-01-01' THEN ALTER TABLE orders ADD COLUMN late boolean; END IF; END $$;",
    marks: "DO"),
  .good(
    "CREATE TABLE orders (id bigint PRIMARY KEY, total int);",
    """
    DO $$
    DECLARE name text;
    BEGIN
      FOREACH name IN ARRAY ARRAY['placed_at', 'paid_at'] LOOP
        EXECUTE format('ALTER TABLE orders ADD COLUMN %I timestamptz', name);
      END LOOP;
    END $$;
    """),
  .good(
    "CREATE TABLE orders (id bigint PRIMARY KEY, total int);",
    """
    DO $$ BEGIN
      IF (SELECT count(*) FROM orders) > 0 THEN UPDATE orders SET total = 0 WHERE total IS NULL; END IF;
    END $$;
    """),
]
