import PglintelLint

extension Rule {
  static let triggerUnderLock = Rule(
    "trigger-under-lock", "a trigger is made, dropped or switched while writes or all queries wait",
    category: .locking, severity: .warning, preset: .strict,
    aliases: [
      "pgls:avoidCreateTrigger", "pgls:banDropTrigger", "pgls:avoidEnableDisableTrigger", "pgsafe:add-trigger",
      "pg-migration-lint:PGM020", "safe-migrate:disable-trigger", "pgfence:create-trigger", "pgfence:drop-trigger",
      "pgfence:enable-disable-trigger",
    ],
    isTimed: false, page: documentation, examples: samples,
    check: .step(on: [.createTrigger, .drop, .alterTable], inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  // A limit on the wait answers it.
  guard let change = step.statement.statement.triggerChange, !step.session.hasTimeout("lock_timeout"),
    !report.settings.lockTimeoutIsSetByRunner
  else { return }
  var seen: Set<OID> = []
  for lock in step.blockingLocks(report) where lock.isNamed && seen.insert(lock.relation).inserted {
    guard let table = step.before.tables[lock.relation] else { continue }
    report.report(
      "`\(change)` \(lock.mode.blocksReads ? "stops reads and writes" : "stops writes") of `\(table.name.sql)`",
      reason: LockWording.queue(lock.mode, on: "`\(table.name.sql)`", in: step.transaction),
      at: lock.span, in: step.source, object: "\(table.name)",
      remedy: Remedy(
        "set a short `lock_timeout` before it, and try again when it fails",
        Timeout.guarded(step, report), promise: .reliable))
  }
}

extension Statement {
  /// The command, where it is about triggers.
  fileprivate var triggerChange: String? {
    switch self {
    case .createTrigger: return "CREATE TRIGGER"
    case .drop(let drop) where drop.kind == .trigger: return "DROP TRIGGER"
    case .alterTable(let alter):
      for subcommand in alter.subcommands {
        guard case .setTriggerState(_, let state) = subcommand.action else { continue }
        return state == .disabled ? "DISABLE TRIGGER" : "ENABLE TRIGGER"
      }
      return nil
    default: return nil
    }
  }
}

private let documentation = Page(
  sees: """
    `CREATE TRIGGER`, `DROP TRIGGER` and `ALTER TABLE … ENABLE/DISABLE TRIGGER` on a table that was there before this change, while no `lock_timeout` is in force.
    """,
  why: """
    CREATE TRIGGER and ENABLE/DISABLE take SHARE ROW EXCLUSIVE: writes wait. DROP TRIGGER takes ACCESS EXCLUSIVE: SELECT \
    waits too. Each is quick once it has its lock, but has to wait for the transactions that use the table, and whatever \
    comes later waits behind it. On a partitioned table each partition is locked as well.
    """,
  instead: """
    ```sql
    SET lock_timeout = '2s';
    CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
    ```
    """,
  alternatives: """
    - To change what a trigger does, replace its function: `CREATE OR REPLACE FUNCTION` locks no table.
    - To stop one for a while, let its function look at a setting, `current_setting('app.skip_audit', true)`, in place of \
    DISABLE TRIGGER, which stops it for everybody.
    """,
  watch: """
    ```sql
    SELECT pid, relation::regclass AS table, mode, granted FROM pg_locks WHERE mode = 'ShareRowExclusiveLock';
    ```
    """,
  cost:
    "1,000,000 rows, 104 MB (PostgreSQL 15.18, 2 cores): CREATE TRIGGER holds its lock for 0.8 ms when nobody is in its way.",
  allow: "When transactions on the table are all short.",
  references: [
    "https://www.postgresql.org/docs/current/sql-createtrigger.html",
    "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
  ])

private let orders = """
  CREATE TABLE orders (id bigint PRIMARY KEY, touched timestamptz);
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := now(); RETURN NEW; END $$;
  """
private let trigger = "CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();"

private let samples: [Example] = [
  .bad(orders, trigger, marks: "CREATE TRIGGER"),
  .bad("\(orders)\n\(trigger)", "DROP TRIGGER orders_touch ON orders;", marks: "orders_touch"),
  .bad("\(orders)\n\(trigger)", "ALTER TABLE orders DISABLE TRIGGER orders_touch;", marks: "DISABLE TRIGGER"),
  .good("\(orders)\n\(trigger)"),
  .good(orders, "SET LOCAL lock_timeout = '2s';\n\(trigger)"),
  .good(
    "\(orders)\n\(trigger)",
    """
    CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    DROP TRIGGER IF EXISTS orders_log ON orders;
    """),
]
