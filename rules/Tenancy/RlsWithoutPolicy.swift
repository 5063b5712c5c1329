import PglintelLint

extension Rule {
  static let rlsWithoutPolicy = Rule(
    "rls-without-policy", "row security is on and no policy lets anybody in", category: .tenancy, severity: .note,
    aliases: ["splinter:0008", "pgrls:SEC009", "pgevolve:force-rls-without-policies"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let protected = schema.knownTables.filter { $0.hasRowSecurity && !$0.isPartition && $0.parents.isEmpty }
  let shut = protected.filter { $0.policies.isEmpty && !schema.catalog.mayHaveUnseenPolicies($0.oid) }
  guard !shut.isEmpty else { return }
  let ways = WaysIn(schema, report.settings.tenancy)
  let (forced, unforced) = (shut.filter(\.forcesRowSecurity), shut.filter { !$0.forcesRowSecurity })
  for table in forced { tell(of: table, ways, schema, &report) }
  guard Majority.isMost(unforced.count, of: protected.count) else {
    for table in unforced { tell(of: table, ways, schema, &report) }
    return
  }
  tellOnce(of: unforced, outOf: protected.count, ways, schema, &report)
}

private func tell(of table: Table, _ ways: WaysIn, _ schema: Schema, _ report: inout Report) {
  let reason =
    table.forcesRowSecurity
    ? "with FORCE its owner sees no row either: only superusers and roles with BYPASSRLS do"
    : "every role but the owner, superusers and those with BYPASSRLS sees no row and may write none, without an error"
  report.report(
    "row security is on for `\(table.name.sql)` and no policy lets anybody in", reason: reason,
    at: schema.provenance.lastChanged(.rowSecurity(table.oid)), object: "\(table.name)",
    severity: table.forcesRowSecurity ? .warning : nil, remedy: ways.remedy(for: table))
}

private func tellOnce(
  of shut: [Table], outOf total: Int, _ ways: WaysIn, _ schema: Schema, _ report: inout Report
) {
  guard let youngest = shut.last else { return }
  report.report(
    "\(shut.count) of \(total) tables with row security have no policy, the last of them `\(youngest.name.sql)`",
    reason: "every role but their owner, superusers and those with BYPASSRLS sees no row of them, without an error",
    at: schema.provenance.lastChanged(.rowSecurity(youngest.oid)), object: "\(youngest.name)",
    notes: ListedTables(shut, schema).notes, remedy: ways.remedy(for: youngest))
}

/// The policies that such tables could have.
private struct WaysIn {
  private let members: [OID: TenantTables.Member]
  private let style: PolicyStyle

  init(_ schema: Schema, _ tenancy: Settings.Tenancy) {
    members = Dictionary(TenantTables(of: schema, tenancy).members.map { ($0.table.oid, $0) }) { first, _ in first }
    style = PolicyStyle(tenancy, in: schema.catalog)
  }

  func remedy(for table: Table) -> Remedy {
    if let member = members[table.oid] {
      let policy = TenantPolicy(for: member, style).policy
      return Remedy("let each tenant's session at its rows", sql: policy, place: .afterwards)
    }
    return Remedy(
      "write the policies, or say that it is meant: a policy that admits nobody",
      sql: "CREATE POLICY nobody ON \(table.name.sql) USING (false);", place: .afterwards)
  }
}

private let documentation = Page(
  sees: """
    A table with row security enabled and no policy at the end of the history: a note, and a warning where row security is \
    forced, which shuts out the owner as well. Partitions and inheritance children are left out: reached through their \
    parent they follow the parent's policies, and shutting direct access is what one wants. Where most protected tables \
    have none, there is one finding with the count. A routine of `[tenancy] enabled-by` is believed to make the policies too.
    """,
  why: """
    Without a policy that allows a command the answer is no: SELECT returns no rows, UPDATE and DELETE change none, INSERT \
    fails. Nothing in the logs says why the page is empty. It is right for tables that only the owner or a service role \
    with BYPASSRLS uses, and a mistake where the policy was forgotten or dropped by `DROP … CASCADE` together with the \
    column or function that it used.
    """,
  instead: """
    The policy that was forgotten:

    ```sql
    CREATE POLICY own_rows ON messages
      USING (recipient_id = (SELECT NULLIF(current_setting('app.user_id', true), '')::bigint));
    ```

    Or the intention, where nobody is to be let in:

    ```sql
    CREATE POLICY nobody ON job_runs USING (false);
    COMMENT ON TABLE job_runs IS 'for the worker only, which has BYPASSRLS';
    ```
    """,
  alternatives: """
    Take the privileges away instead (`REVOKE ALL ON job_runs FROM app;`): then the role gets an error that names the \
    table, not an empty answer.
    """,
  watch: """
    ```sql
    SELECT oid::regclass, relforcerowsecurity FROM pg_class c
    WHERE relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid);
    ```
    """,
  allow: """
    For tables that only the owner or a role with BYPASSRLS (such as Supabase's `service_role`) uses.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
    "https://www.postgresql.org/docs/current/sql-createpolicy.html",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE messages (id bigint PRIMARY KEY, body text NOT NULL);
    ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
    """, marks: "ENABLE ROW LEVEL SECURITY"),
  .bad(
    """
    CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric NOT NULL);
    ALTER TABLE invoices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    """, marks: "FORCE ROW LEVEL SECURITY"),
  .good(
    """
    CREATE TABLE messages (id bigint PRIMARY KEY, recipient name NOT NULL, body text NOT NULL);
    ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
    """,
    "CREATE POLICY own_messages ON messages USING (recipient = current_user);"),
  // A partition is reached through its parent.
  .good(
    """
    CREATE TABLE events (id bigint, actor name NOT NULL, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    ALTER TABLE events ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own_events ON events USING (actor = current_user);
    ALTER TABLE events_2025 ENABLE ROW LEVEL SECURITY;
    """),
]
