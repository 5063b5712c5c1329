import PglintelLint

extension Rule {
  static let constraintOnUsedDomain = Rule(
    "constraint-on-used-domain", "a domain's constraint is checked in all tables that use it while their writes wait",
    category: .locking, severity: .warning,
    aliases: [
      "squawk:ban-alter-domain-with-add-constraint", "pgfence:ban-alter-domain-with-add-constraint",
      "pgsafe:add-domain-constraint-without-not-valid", "pgsafe:add-domain-not-null",
      "diesel-guard:AddDomainCheckConstraint",
    ],
    page: documentation, examples: samples, check: .step(on: .alterDomain, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .alterDomain(let domain) = step.statement.statement, step.outcome.failure == nil else {
    return
  }
  let tables = step.costlyEffects(report).filter { $0.work == .scan(.domainConstraint) }.map(\.relation)
  guard !tables.isEmpty else { return }
  let locked = Set(tables).sorted()
  let text = StatementText(step.statement)
  report.report(
    "the constraint on `\(domain.name)` is checked in every row of \(LockWording.list(locked.map(step.name)))",
    reason: LockWording.reason(.share, on: locked, until: "all rows are read", of: step),
    at: domain.clause(in: text), in: step.source, object: "\(domain.name)", remedy: domain.remedy(text, step, report))
}

extension AlterDomain {
  fileprivate func clause(in text: StatementText) -> Span {
    switch change {
    case .setNotNull: text.tail(from: "set")
    case .validateConstraint: text.tail(from: "validate")
    default: text.tail(from: "add")
    }
  }

  fileprivate func remedy(_ text: StatementText, _ step: Step, _ report: Report) -> Remedy {
    var recipe = Recipe(for: step, report)
    let advice = "add it NOT VALID: no table is locked, and new values are checked from then on"
    switch change {
    case .addConstraint:
      recipe.here(text.text + " NOT VALID")
    case .setNotNull:
      let constraint = Identifier.quoted(Identifier.truncated("\(name.name)_not_null"))
      recipe.here("ALTER DOMAIN \(name) ADD CONSTRAINT \(constraint) CHECK (VALUE IS NOT NULL) NOT VALID")
    default:
      return Remedy("leave it NOT VALID, or validate a CHECK of each table, which lets reads and writes go on")
    }
    return Remedy(advice, recipe, promise: .needsJudgement)
  }
}

private let documentation = Page(
  sees: """
    `ALTER DOMAIN … ADD CONSTRAINT` without NOT VALID, `SET NOT NULL` and `VALIDATE CONSTRAINT`, where a table that was \
    there before this change has a column of the domain, or of a domain that is made of it.
    """,
  why: """
    The statement names no table, and takes SHARE on each one that uses the domain, one after the other, and reads all of \
    their rows. INSERT, UPDATE and DELETE wait in all of them until the last one is read. Validating later locks as much: \
    what NOT VALID buys is that it can be left out.
    """,
  instead: """
    ```sql
    ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%') NOT VALID;
    ```
    New values are checked from then on. Old ones are proved table by table, while reads and writes go on:
    ```sql
    ALTER TABLE users ADD CONSTRAINT users_email_has_at CHECK (email LIKE '%@%') NOT VALID;
    -- in a migration of its own
    ALTER TABLE users VALIDATE CONSTRAINT users_email_has_at;
    ```
    """,
  alternatives: """
    - CHECK constraints of the tables in place of domains: each is added, validated and dropped by itself.
    """,
  watch: """
    ```sql
    SELECT pid, relation::regclass AS table, mode, granted FROM pg_locks WHERE mode = 'ShareLock';
    ```
    """,
  allow: "When the tables that use the domain are small (name them in `[tables] small`), or nothing writes meanwhile.",
  references: ["https://www.postgresql.org/docs/current/sql-alterdomain.html"])

private let contacts = """
  CREATE DOMAIN email AS text;
  CREATE TABLE contacts (id bigint PRIMARY KEY, address email);
  """

private let samples: [Example] = [
  .bad(
    contacts, "ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%');",
    marks: "ADD CONSTRAINT email_has_at"),
  .bad(contacts, "ALTER DOMAIN email SET NOT NULL;", marks: "SET NOT NULL"),
  .bad(
    "\(contacts)\nALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%') NOT VALID;",
    "ALTER DOMAIN email VALIDATE CONSTRAINT email_has_at;", marks: "VALIDATE CONSTRAINT email_has_at"),
  .good(contacts, "ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%') NOT VALID;"),
  .good("CREATE DOMAIN email AS text;", "ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%');"),
]
