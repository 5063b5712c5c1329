import PglintelLint

extension Rule {
  static let replaceLosesAttributes = Rule(
    "replace-loses-attributes", "a view or routine that is replaced loses what the new definition does not repeat",
    category: .compatibility, severity: .warning,
    aliases: ["pgrls:VIEW001", "safe-migrate:function-volatility-change"],
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for step in migration.upSteps where step.outcome.failure == nil {
    switch step.statement.statement {
    case .createView(let create) where create.replaces: inspectView(step, migration, &report)
    case .createRoutine(let create) where create.replaces: inspectRoutine(step, migration, &report)
    default: continue
    }
  }
  for remaking in Remaking.all(in: migration) { tell(of: remaking, &report) }
}

extension Step {
  /// The object that was there before and that the statement defines anew.
  fileprivate var replaced: OID? {
    for entry in outcome.changes {
      if case .altered(.object(let oid)) = entry.change { return oid }
    }
    return nil
  }
}

// MARK: OR REPLACE

private func inspectView(_ step: Step, _ migration: MigrationReplay, _ report: inout Report) {
  guard let oid = step.replaced, let old = step.before.views[oid], let end = migration.after.views[oid] else { return }
  let lost = old.options.filter { end.options[$0.key] == nil && !["false", "off", "0"].contains($0.value) }
  guard !lost.isEmpty else { return }
  let opens = lost.contains { $0.key == "security_invoker" }
  let name = old.name.sql
  report.report(
    "replacing the view `\(name)` takes its \(LockWording.list(lost.map(\.key))) away",
    reason: opens
      ? "it runs with the rights of its owner from now on: row security of its tables is that of the owner"
      : "CREATE OR REPLACE VIEW sets all options to what its WITH says, and to nothing without one",
    at: step.span, in: step.source, object: "\(old.name)", severity: opens ? .error : nil,
    remedy: Remedy(
      "repeat them in its WITH, or set them right behind it",
      sql:
        "\(step.statement.text);\nALTER VIEW \(name) SET (\(lost.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")));"
    ))
}

private func inspectRoutine(_ step: Step, _ migration: MigrationReplay, _ report: inout Report) {
  guard let oid = step.replaced, let old = step.before.routines[oid], let end = migration.after.routines[oid],
    old.definition != end.definition
  else { return }
  let now = RoutineAttributes([step.statement.text] + end.definition.alterations.map(\.text))
  let clauses = old.clausesToKeep.filter { now.clause($0.kind) == nil }.map(\.text)
  // What CREATE FUNCTION has set is not known word by word.
  let losesSettings = old.definition.hasSettings && !now.setsSomething
  guard losesSettings || !clauses.isEmpty else { return }
  let names = clauses + (losesSettings ? ["SET"] : [])
  let repeated = "\(step.statement.text);\nALTER \(old.phrase) \(clauses.joined(separator: " "));"
  report.report(
    "replacing `\(old.name.sql)` takes its \(LockWording.list(names)) away",
    reason: "CREATE OR REPLACE sets all attributes to what it says, and to their defaults where it says nothing",
    at: step.span, in: step.source, object: "\(old.name)",
    remedy: Remedy(
      "repeat what is meant to stay, or set it right behind; SECURITY INVOKER written out says that it is meant to go",
      sql: losesSettings ? "" : repeated))
}

extension Routine {
  /// What whoever writes the routine anew has to repeat: rights, and what stands in an ALTER FUNCTION of its own, where
  /// nobody looks.
  fileprivate var clausesToKeep: [(kind: String, text: String)] {
    let altered = RoutineAttributes(definition.alterations.map(\.text)).clauses.filter { clause in
      clause.kind != "security"
    }
    return (definition.isSecurityDefiner ? [("security", "SECURITY DEFINER")] : []) + altered
  }
}

// MARK: DROP and CREATE

private func tell(of remaking: Remaking, _ report: inout Report) {
  let parts = [
    remaking.privileges.isEmpty ? nil : "its privileges", remaking.comment == nil ? nil : "its comment",
  ].compactMap { $0 }
  let revokes = remaking.privileges.contains { $0.isRevoke && $0.role == "public" }
  report.report(
    "dropping and creating `\(remaking.phrase)` anew loses \(parts.joined(separator: " and "))",
    reason: revokes
      ? "a new function may be executed by everybody, until REVOKE says otherwise"
      : "a new object has the privileges of its owner alone, or those of ALTER DEFAULT PRIVILEGES, and no comment",
    at: remaking.span, in: remaking.step.source, object: remaking.object,
    severity: remaking.privileges.isEmpty ? .note : nil,
    remedy: Remedy("say them again behind it", sql: remaking.statements.joined(separator: "\n"), place: .afterwards))
}

private let documentation = Page(
  sees: """
    `CREATE OR REPLACE VIEW` of a view that has options (`security_invoker`, `security_barrier`, `check_option`) which the \
    new definition lacks; `CREATE OR REPLACE FUNCTION` and `PROCEDURE` where the old one is SECURITY DEFINER or has \
    settings (`SET search_path = …`), or an ALTER FUNCTION has given it STABLE, STRICT, PARALLEL SAFE, COST and the like, \
    and nothing in the migration says so again. An attribute that is written out otherwise, such as SECURITY INVOKER, is \
    meant. DROP and CREATE of a view or routine in one migration, where privileges or the comment are not given again.
    """,
  why: """
    OR REPLACE keeps the owner, the privileges and whatever depends on the object, and nothing else: options and attributes \
    that are not repeated are reset, without a word. A view that ran with the rights of whoever asks runs with those of its \
    owner: row security is bypassed. A SECURITY DEFINER function fails for want of privileges, or, without its \
    `search_path`, runs what others have put in its way. After DROP and CREATE a function may be executed by PUBLIC again, \
    and a view may be read by nobody.
    """,
  instead: """
    ```sql
    CREATE OR REPLACE VIEW open_orders WITH (security_invoker = true) AS SELECT id, total FROM orders WHERE state = 'open';
    CREATE OR REPLACE FUNCTION order_count() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp
      AS $$ SELECT count(*) FROM public.orders $$;
    ```
    """,
  alternatives: """
    - Keep the definition of each view and function in a file of its own that is run again when it changes, attributes, \
    grants and comments included.
    """,
  watch: """
    ```sql
    SELECT oid::regclass AS view, reloptions FROM pg_class WHERE relkind = 'v' AND reloptions IS NOT NULL;
    SELECT oid::regprocedure AS routine, prosecdef, proconfig, proacl FROM pg_proc WHERE prosecdef OR proconfig IS NOT NULL;
    ```
    """,
  allow: "When it is meant, as when a function no longer needs the rights of its owner.",
  references: [
    "https://www.postgresql.org/docs/current/sql-createview.html",
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
  ])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);"
private let view = "\(orders)\nCREATE VIEW sums WITH (security_barrier) AS SELECT total FROM orders;"
private let function = """
  CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT 2 * $1 $$;
  """

private let samples: [Example] = [
  .bad(
    view, "CREATE OR REPLACE VIEW sums AS SELECT total FROM orders WHERE total > 0;", marks: "CREATE OR REPLACE VIEW"),
  .bad(
    function, "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + $1';",
    marks: "CREATE OR REPLACE FUNCTION"),
  .bad(
    """
    CREATE FUNCTION once(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
    ALTER FUNCTION once(integer) IMMUTABLE PARALLEL SAFE;
    """,
    "CREATE OR REPLACE FUNCTION once(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + 0';",
    marks: "CREATE OR REPLACE FUNCTION"),
  .bad(
    "\(function)\nREVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC;",
    """
    DROP FUNCTION twice(integer);
    CREATE FUNCTION twice(integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1::bigint * 2';
    """, marks: "twice"),
  .bad(
    "\(view)\nCOMMENT ON VIEW sums IS 'what was paid';\nGRANT SELECT ON sums TO PUBLIC;",
    "DROP VIEW sums;\nCREATE VIEW sums AS SELECT id FROM orders;", marks: "sums"),
  .good(
    view, "CREATE OR REPLACE VIEW sums WITH (security_barrier = true) AS SELECT total FROM orders WHERE total > 0;"),
  .good(
    view,
    "CREATE OR REPLACE VIEW sums AS SELECT total FROM orders;\nALTER VIEW sums SET (security_barrier = true);"),
  .good(
    function,
    """
    CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql SECURITY INVOKER
      SET search_path TO pg_catalog AS 'SELECT $1 + $1';
    """),
  .good(
    "\(function)\nREVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC;",
    "CREATE OR REPLACE FUNCTION twice(integer) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 2';"
  ),
]
