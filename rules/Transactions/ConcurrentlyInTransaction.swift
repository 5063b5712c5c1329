import PglintelLint

extension Rule {
  static let concurrentlyInTransaction = Rule(
    "concurrently-in-transaction", "a CONCURRENTLY command stands in a transaction, where the server refuses it",
    category: .transactions, severity: .error,
    aliases: [
      "squawk:ban-concurrent-index-creation-in-transaction", "pgls:banConcurrentIndexCreationInTransaction",
      "pgsafe:concurrently-in-transaction", "pg-migration-lint:PGM003", "pgfence:concurrent-in-transaction",
      "atlas:PG103", "zero-downtime-migrations:R004",
    ],
    page: documentation, examples: samples, check: .step(inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard step.transaction.isBlock, let command = step.effects.forbiddenInTransaction,
    command.hasSuffix("CONCURRENTLY")
  else { return }
  let problem = NotInTransaction(step: step, command: command)
  let keyword = StatementText(step.statement).firstWord("concurrently")
  report.report(
    "`\(command)` cannot run inside a transaction block", reason: problem.reason(report),
    at: keyword?.span ?? step.span, in: step.source, object: step.namedRelation, severity: problem.severity(report),
    remedy: problem.remedy(report))
}

extension Step {
  /// `public.orders`: what the statement is about.
  fileprivate var namedRelation: String? {
    switch statement.statement {
    case .createIndex(let create): table(create.index.relation).map { "\($0.name)" }
    case .drop(let drop): drop.targets.first.flatMap { relation($0.name) }.map { "\($0.name)" }
    case .maintenance(let command): command.relations.first.flatMap(relation).map { "\($0.name)" }
    case .alterTable(let alter): relation(alter.relation).map { "\($0.name)" }
    default: nil
    }
  }
}

private let documentation = Page(
  sees: """
    CREATE INDEX, DROP INDEX, REINDEX and DETACH PARTITION with CONCURRENTLY where a transaction block is open: the \
    runner's, one that BEGIN opens in the script, or the implicit one of several statements that are sent as one query. \
    Which it is follows from the runner, from its markers and its configuration; where that is not known, it is silent. \
    REFRESH MATERIALIZED VIEW CONCURRENTLY may stand in a transaction.
    """,
  why: """
    These commands commit several times on their way, to let others see what they have done so far. In a transaction block \
    the server refuses them before they begin (25001), also where IF NOT EXISTS would leave nothing to do: the migration \
    fails, and in some runners the history is marked dirty.
    """,
  instead: """
    A migration of its own with this one statement, and no transaction around it:
    ```sql
    CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
    ```
    - golang-migrate, Prisma: one statement alone in its file has no transaction around it.
    - goose: `-- +goose NO TRANSACTION` at the file's top.
    - sqlx: `-- no-transaction` as the file's first line, and the statement alone: a file is sent as one query.
    - diesel: `run_in_transaction = false` in metadata.toml beside up.sql, and the statement alone.
    - Flyway sees by itself that such a script cannot run in a transaction; `executeInTransaction=false` in \
    `V7__name.sql.conf` says so. Its own lock is held in a transaction for which a concurrent build waits for ever: \
    `flyway.postgresql.transactional.lock=false`.
    - Supabase: a file is a pipeline, which is a transaction; its first statement may be such a command, and commits at \
    once. The CLI sends later ones outside of it from version 2.109 on (DROP INDEX after 2.111): a warning, since what \
    stands before them is committed then whether or not they succeed.
    """,
  alternatives: """
    - Without CONCURRENTLY it may stand in the transaction, and stops writes (an index drop: everything) until that ends: \
    right for a table that the same migration creates.
    """,
  watch: """
    Invalid indexes that an interrupted try has left behind; they are dropped before the next one:
    ```sql
    SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;
    ```
    """,
  allow: """
    Never as it stands, since it fails. When the runner is not what pglintel takes it for, name it or its `transaction` \
    under `[[migrations]]`, or write `-- pglintel: transaction none` into the file.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    "https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT",
  ])

private let posts = """
  CREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint, slug text);
  CREATE INDEX posts_slug_idx ON posts (slug);
  """

private let samples: [Example] = [
  .bad(
    posts, "CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_author_id_idx ON posts (author_id);", marks: "CONCURRENTLY",
    serverRefuses: "25001"),
  .bad(
    posts,
    """
    BEGIN;
    DROP INDEX CONCURRENTLY posts_slug_idx;
    COMMIT;
    """, marks: "CONCURRENTLY", transaction: .none, serverRefuses: "25001"),
  .bad(posts, "REINDEX TABLE CONCURRENTLY posts;", marks: "CONCURRENTLY", serverRefuses: "25001"),
  .good(posts, "CREATE INDEX CONCURRENTLY posts_author_id_idx ON posts (author_id);", transaction: .none),
  .good(
    """
    CREATE MATERIALIZED VIEW totals AS SELECT 1 AS id;
    CREATE UNIQUE INDEX totals_id ON totals (id);
    """,
    "REFRESH MATERIALIZED VIEW CONCURRENTLY totals;"),
]
