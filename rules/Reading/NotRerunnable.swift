import PglintelLint

extension Rule {
  static let notRerunnable = Rule(
    "not-rerunnable", "a migration that fails halfway cannot be run again",
    category: .reading, severity: .note, preset: .optional,
    aliases: [
      "squawk:prefer-robust-stmts", "pgls:preferRobustStmts", "pgsafe:require-if-exists", "pg-migration-lint:PGM401",
      "pg-migration-lint:PGM402", "pgfence:prefer-robust-create-table", "pgfence:prefer-robust-create-index",
      "pgfence:prefer-robust-drop-table", "pgfence:prefer-robust-drop-index", "safe-migrate:missing-idempotency",
      "diesel-guard:IdempotencyGuards", "sarj-sql-lint:idempotent-ddl",
    ],
    page: documentation, examples: samples,
    check: .migration(
      on: [.createTable, .createIndex, .createView, .createRoutine, .createTrigger, .alterTable, .rename, .drop],
      inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  // The last one either is done, and the migration with it, or has done nothing.
  let steps = migration.upSteps.dropLast()
  var made: Set<String> = []
  let bare = steps.filter { step in
    defer { made.formUnion(step.statement.statement.droppedNames) }
    return step.transaction.kind == .autocommit && step.outcome.failure == nil
      && step.statement.statement.isUnguarded(after: made)
  }
  guard let first = bare.first else { return }
  report.report(
    "when a later statement fails, the next try fails here: this has been done already",
    reason: "no transaction takes it back, and it has no IF EXISTS or IF NOT EXISTS",
    at: first.span, in: first.source,
    notes: Note.listed(bare.dropFirst()) { Note("and then here", source: $0.source, span: $0.span) },
    remedy: Remedy("add the guard, or let the migration run in a transaction"))
}

extension Statement {
  fileprivate var droppedNames: [String] {
    if case .drop(let drop) = self, drop.ifExists { return drop.targets.map(\.name.name) }
    return []
  }

  /// Whether the statement fails the second time.
  fileprivate func isUnguarded(after dropped: Set<String>) -> Bool {
    switch self {
    case .createTable(let table): !table.ifNotExists && !dropped.contains(table.name.name)
    case .createIndex(let create): !create.ifNotExists && create.index.name.map { !dropped.contains($0) } ?? false
    case .drop(let drop): !drop.ifExists
    case .alterTable(let alter): alter.subcommands.contains(where: \.action.isUnguarded)
    case .createView(let view): !view.replaces && !dropped.contains(view.name.name)
    case .createRoutine(let routine): !routine.replaces && !dropped.contains(routine.name.name)
    case .createTrigger(let trigger): !trigger.replaces
    case .rename: true
    default: false
    }
  }
}

extension Action {
  fileprivate var isUnguarded: Bool {
    switch self {
    case .addColumn(_, let ifNotExists): !ifNotExists
    case .dropColumn(_, let ifExists, _), .dropConstraint(_, let ifExists, _): !ifExists
    default: false
    }
  }
}

private let documentation = Page(
  sees: """
    Where each statement commits by itself: CREATE, DROP, RENAME, ADD and DROP COLUMN and DROP CONSTRAINT without IF EXISTS, \
    IF NOT EXISTS or OR REPLACE, with another statement behind them. What was dropped with IF EXISTS before may be created \
    plainly; the last statement of a migration needs no guard.
    """,
  why: """
    When the second statement fails, the first one is done and the migration is not. It is run again, and fails at the \
    first one, which is there already. Somebody has to find out by hand how far it got.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
    DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
    CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
    ```
    For a concurrent index DROP and CREATE, not IF NOT EXISTS: a failed build leaves an invalid one behind.
    """,
  alternatives: """
    - One statement in each migration without a transaction: it is done or not.
    - What may run in a transaction, in one: then all is taken back.
    """,
  allow: "When the runner does not try again, and somebody looks.",
  references: ["https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);"

private let samples: [Example] = [
  .bad(
    orders,
    "ALTER TABLE orders ADD COLUMN state text;\nCREATE INDEX CONCURRENTLY orders_state_idx ON orders (state);",
    marks: "ALTER TABLE orders", transaction: .none),
  .good(orders, "ALTER TABLE orders ADD COLUMN state text;\nALTER TABLE orders ADD COLUMN kind text;"),
  .good(
    orders,
    """
    DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
    CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
    ALTER TABLE orders ADD COLUMN IF NOT EXISTS state text;
    """, transaction: .none),
  .good(orders, "CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);", transaction: .none),
]
