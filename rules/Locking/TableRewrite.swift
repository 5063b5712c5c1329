import PglintelLint

extension Rule {
  static let tableRewrite = Rule(
    "table-rewrite", "every row and every index of a table is written anew while reads and writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:adding-field-with-default", "squawk:changing-column-type", "pgls:addingFieldWithDefault",
      "pgls:changingColumnType", "pgls:addSerialColumn", "pgrubic:US002", "pgrubic:US004", "pgrubic:US005",
      "pgrubic:US006", "pgrubic:US031", "strong_migrations:add_column_default", "strong_migrations:change_column",
      "strong_migrations:add_column_auto_incrementing", "strong_migrations:add_column_generated_stored",
      "online_migrations:change_column", "atlas:PG301", "atlas:PG302", "eugene:E5", "eugene:E10", "eugene:E11",
      "pgsafe:alter-column-type", "pg-migration-lint:PGM006", "pg-migration-lint:PGM007",
      "safe-migrate:type-change-rewrite", "safe-migrate:volatile-default",
      "django-migration-linter:ALTER_COLUMN", "bytebase:column.disallow-change-type",
    ],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

/// A table is written anew once, whatever the number of clauses that ask for it.
private func inspect(_ step: Step, _ report: inout Report) {
  let clauses = step.alteredClauses(report)
  let causes = clauses.compactMap { clause in clause.rewriteCause.map { (clause: clause, cause: $0) } }
  guard let (first, cause) = causes.first else { return }
  report.report(
    "\(cause.what) writes every row of `\(first.name)` anew\(cause.why)",
    reason: LockWording.reason(
      .accessExclusive, on: [first.name], until: "all rows and indexes are written", in: step.transaction),
    at: first.span, in: step.source, object: causes.count == 1 ? cause.object : first.object,
    notes: causes.dropFirst().map {
      Note("\($0.cause.what) writes them anew as well\($0.cause.why)", source: step.source, span: $0.clause.span)
    },
    remedy: RewriteRemedy(clauses: clauses, rewriting: causes.map(\.clause)).remedy(report))
}

/// What a finding says of a rewrite.
private struct RewriteCause {
  let what: String
  var why = ""
  let object: String
}

extension AlteredClause {
  fileprivate var rewriteCause: RewriteCause? { rewriteReason.flatMap(cause) }

  private func cause(of reason: Effect.RewriteReason) -> RewriteCause? {
    let column = action.alteredColumn.map(Identifier.quoted) ?? ""
    func adding(_ why: String) -> RewriteCause {
      RewriteCause(what: "adding `\(column)`", why: ": \(why)", object: "\(object).\(column)")
    }
    switch reason {
    case .volatileDefault(let function): return adding("its default calls `\(function)`, which is volatile")
    case .serial: return adding("a serial column counts through them")
    case .identity: return adding("an identity column counts through them")
    case .storedGenerated: return adding("a generated column is stored in each")
    case .constrainedDomain(let type):
      return adding("the domain `\(type)` has constraints, which are checked on the way")
    case .typeChange(let old, let new):
      return RewriteCause(what: "changing `\(column)` from `\(old)` to `\(new)`", object: "\(object).\(column)")
    case .persistence, .accessMethod, .tablespace: return RewriteCause(what: "`\(text)`", object: object)
    case .cluster, .vacuumFull, .refresh, .unknownType: return nil
    }
  }
}

private let documentation = Page(
  sees: """
    Subcommands of ALTER TABLE that write the rows of a table anew which was there before this change, with the reason: \
    ADD COLUMN with a volatile default (`gen_random_uuid()`, `random()`, `clock_timestamp()`, `nextval()`; `now()` and \
    constants are none), serial, identity and stored generated columns, columns of a domain with constraints; ALTER COLUMN \
    TYPE where the old values do not serve as they are; SET LOGGED and SET UNLOGGED.

    The table is written once for all of a statement's clauses: they are one finding, at the first of them.

    Changes of a type that write nothing are known: `varchar(n)` to a longer one or to `text`, `numeric(p,s)` to a larger \
    `p`, `cidr` to `inet`, `timestamp` to `timestamptz` in a session whose time zone is UTC, and others. Arrays, `char(n)`, \
    integers and a change of scale are written anew. Where a type or function is not known, it is silent.
    """,
  why: """
    The rewrite takes ACCESS EXCLUSIVE and keeps it until all rows and all indexes are written: even SELECT waits. It needs \
    the table's space once more, and replicas replay all of it. Rewrites take ten times as long as scans.
    """,
  instead: """
    A volatile default: the column first, then the default, then the old rows in batches.
    ```sql
    ALTER TABLE orders ADD COLUMN token uuid;
    ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
    -- outside any transaction block
    DO $$
    DECLARE
      low bigint := (SELECT min(id) FROM orders);
      high bigint;
    BEGIN
      WHILE low IS NOT NULL LOOP
        high := (SELECT max(id) FROM (SELECT id FROM orders WHERE id >= low ORDER BY id LIMIT 10000) AS batch);
        UPDATE orders SET token = gen_random_uuid() WHERE id BETWEEN low AND high AND token IS NULL;
        COMMIT;
        low := (SELECT min(id) FROM orders WHERE id > high);
      END LOOP;
    END $$;
    ```
    Another type: a second column, kept equal by a trigger, filled in batches, and swapped.
    ```sql
    ALTER TABLE orders ADD COLUMN quantity_new bigint;
    CREATE FUNCTION orders_sync_quantity_new() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.quantity_new := NEW.quantity;
      RETURN NEW;
    END $$;
    CREATE TRIGGER orders_sync_quantity_new BEFORE INSERT OR UPDATE ON orders
      FOR EACH ROW EXECUTE FUNCTION orders_sync_quantity_new();
    -- fill the old rows as above; build the indexes with CONCURRENTLY; then, in one transaction
    DROP TRIGGER orders_sync_quantity_new ON orders;
    DROP FUNCTION orders_sync_quantity_new();
    ALTER TABLE orders DROP COLUMN quantity;
    ALTER TABLE orders RENAME COLUMN quantity_new TO quantity;
    ```
    """,
  alternatives: """
    - A shorter `varchar(n)`: a CHECK on the length, NOT VALID and validated later, writes nothing.
    - `timestamp` to `timestamptz`, when the values are UTC: `SET timezone = 'UTC'` in the session, and no USING clause; \
    with `USING at AT TIME ZONE 'UTC'` all is written even there. Indexes on the column are rebuilt all the same.
    - A generated column: an index over the expression, or a view. From PostgreSQL 18, `VIRTUAL` stores nothing.
    - A domain with constraints: its base type, and the CHECK on the table.
    - SET LOGGED, SET UNLOGGED, another tablespace or access method: there is no way in small steps inside the server; \
    pg_repack copies a table to another tablespace while it is in use.
    """,
  watch: """
    ALTER TABLE has no progress view. The new file grows beside the old one:
    ```sql
    SELECT pid, now() - query_start AS since, wait_event_type, query FROM pg_stat_activity WHERE query ILIKE 'alter table%';
    SELECT pid, pg_blocking_pids(pid) AS waits_for FROM pg_stat_activity WHERE wait_event_type = 'Lock';
    ```
    """,
  cost: """
    1,000,000 rows, 104 MB, all in memory (PostgreSQL 15.18, 2 cores; a lower bound), time without reads and writes: \
    volatile default 2,277 ms, identity 2,093 ms, stored generated 1,646 ms, domain with a CHECK 1,217 ms, integer to \
    bigint 1,055 ms, a shorter varchar 1,126 ms, SET UNLOGGED 765 ms. Step by step each lock is held for less than 2 ms; \
    the backfill takes 6 to 8 s in 100 batches of which the longest took 135 ms.
    """,
  allow: """
    When the table is small (name it in `[tables] small`), or nothing uses it while the migration runs. Set a lock_timeout \
    all the same.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    "https://www.postgresql.org/docs/current/xfunc-volatility.html",
  ])

private let parts =
  "CREATE TABLE parts (id bigint PRIMARY KEY, code varchar(40), count integer NOT NULL, made timestamp);"

private let samples: [Example] = [
  .bad(
    parts, "ALTER TABLE parts ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();", marks: "ADD COLUMN token"),
  .bad(parts, "ALTER TABLE parts ALTER COLUMN count TYPE bigint;", marks: "ALTER COLUMN count TYPE bigint"),
  .bad(parts, "ALTER TABLE parts ALTER code TYPE varchar(20), ADD COLUMN note text;", marks: "ALTER code TYPE"),
  .bad(
    parts, "ALTER TABLE parts ALTER COLUMN made TYPE timestamptz USING made AT TIME ZONE 'UTC';",
    marks: "ALTER COLUMN made TYPE"),
  .bad(parts, "ALTER TABLE parts ADD COLUMN number serial UNIQUE;", marks: "ADD COLUMN number serial"),
  .bad(
    parts, "ALTER TABLE parts ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY CHECK (position > 0);",
    marks: "ADD COLUMN position"),
  .bad(
    parts, "ALTER TABLE parts ADD COLUMN double_count integer GENERATED ALWAYS AS (count * 2) STORED;",
    marks: "ADD COLUMN double_count"),
  .bad(
    "\(parts)\nCREATE DOMAIN grams AS integer CHECK (VALUE > 0);", "ALTER TABLE parts ADD COLUMN weight grams;",
    marks: "ADD COLUMN weight grams"),
  .bad(parts, "ALTER TABLE parts SET UNLOGGED;", marks: "SET UNLOGGED"),
  // Written once, and one finding.
  .bad(
    parts,
    "ALTER TABLE parts ALTER count TYPE bigint, ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(), ADD note text;",
    marks: "ALTER count TYPE bigint"),
  .bad(parts, "ALTER TABLE parts ADD COLUMN number bigserial, SET UNLOGGED;", marks: "ADD COLUMN number"),
  // The key waits until the rows have their numbers.
  .bad(
    "CREATE TABLE lines (text text);\nINSERT INTO lines VALUES ('a'), ('b'), (NULL);",
    "ALTER TABLE lines ADD COLUMN id bigserial, ADD PRIMARY KEY (id);", marks: "ADD COLUMN id bigserial"),
  .good(
    parts,
    """
    ALTER TABLE parts ALTER COLUMN code TYPE text;
    ALTER TABLE parts ADD COLUMN added_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN kind text DEFAULT 'raw';
    """),
  .good("\(parts)\nALTER TABLE parts ALTER COLUMN count TYPE bigint;"),
  .good(
    parts,
    """
    ALTER TABLE parts ADD COLUMN token uuid;
    ALTER TABLE parts ALTER COLUMN token SET DEFAULT gen_random_uuid();
    """),
]
