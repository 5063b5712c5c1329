import PglintelLint

extension Rule {
  static let policiesWithoutRLS = Rule(
    "policies-without-rls", "a table has policies and row security is off: they do nothing",
    category: .tenancy, severity: .error, aliases: ["splinter:0007", "pgrls:SEC032"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for table in schema.knownTables where !table.hasRowSecurity && !table.policies.isEmpty {
    let name = table.name.sql
    let policies = table.policies.count == 1 ? "a policy" : "\(table.policies.count) policies"
    let does = table.policies.count == 1 ? "it does" : "they do"
    report.report(
      "`\(name)` has \(policies) and row security is off: \(does) nothing",
      reason: "who may read or write `\(name)` reads and writes all of its rows, as if no policy were there",
      at: origin(of: table, schema), object: "\(table.name)",
      notes: notes(on: table, schema),
      remedy: Remedy(
        "switch row security on", sql: "ALTER TABLE \(name) ENABLE ROW LEVEL SECURITY;", place: .afterwards))
  }
}

/// What came last: the statement that switched row security off, or the youngest policy.
private func origin(of table: Table, _ schema: Schema) -> Origin? {
  let policies = table.policies.map { schema.provenance.made(.part(table: table.oid, $0.oid)) }
  let origins = [schema.provenance.lastChanged(.rowSecurity(table.oid))] + policies
  return origins.compactMap { $0 }.max { $0.step < $1.step }
}

private func notes(on table: Table, _ schema: Schema) -> [Note] {
  table.policies.map { policy in
    let origin = schema.provenance.made(.part(table: table.oid, policy.oid))
    return Note("policy `\(Identifier.quoted(policy.name))`", source: origin?.source, span: origin?.span)
  }
}

private let documentation = Page(
  sees: """
    A table that has at least one policy at the end of the history while row security is not enabled on it: `ENABLE ROW \
    LEVEL SECURITY` was never there, or was taken back by `DISABLE`. Policies that are dropped later do not count.
    """,
  why: """
    CREATE POLICY and ENABLE ROW LEVEL SECURITY are two statements, and the first neither needs nor warns about the second. \
    The table looks protected in every review, in `\\d`, and in tests that ask whether a policy exists; every role with \
    privileges on it reads and writes all rows.
    """,
  instead: """
    ```sql
    ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
    ```

    It takes ACCESS EXCLUSIVE for an instant. Where the application connects as the owner of the table, or as a member of \
    the owner, it needs FORCE as well:

    ```sql
    ALTER TABLE documents FORCE ROW LEVEL SECURITY;
    ```

    From that moment commands that no policy allows return no rows: see that each command in use has one.
    """,
  alternatives: """
    When the policies are prepared for later, create them in the migration that enables row security. When they are no \
    longer wanted, drop them: `DROP POLICY readers ON documents;`.
    """,
  watch: """
    ```sql
    SELECT DISTINCT polrelid::regclass FROM pg_policy JOIN pg_class c ON c.oid = polrelid WHERE NOT c.relrowsecurity;
    ```
    """,
  allow: """
    While row security is introduced in steps over several releases, with the release named in the reason.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
    "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DISABLE-ROW-LEVEL-SECURITY",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE documents (id bigint PRIMARY KEY, owner_name name NOT NULL DEFAULT current_user, body text);
    CREATE POLICY own_documents ON documents USING (owner_name = current_user);
    """, marks: "CREATE POLICY own_documents"),
  // Two policies, one finding; switched off by a later migration.
  .bad(
    """
    CREATE TABLE messages (id bigint PRIMARY KEY, recipient name NOT NULL, body text NOT NULL);
    ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
    CREATE POLICY read_own ON messages FOR SELECT USING (recipient = current_user);
    CREATE POLICY write_any ON messages FOR INSERT WITH CHECK (true);
    """,
    "ALTER TABLE messages DISABLE ROW LEVEL SECURITY;",
    marks: "DISABLE ROW LEVEL SECURITY"),
  .good(
    """
    CREATE TABLE documents (id bigint PRIMARY KEY, owner_name name NOT NULL DEFAULT current_user, body text);
    CREATE POLICY own_documents ON documents USING (owner_name = current_user);
    """,
    "ALTER TABLE documents ENABLE ROW LEVEL SECURITY;"),
  .good(
    """
    CREATE TABLE documents (id bigint PRIMARY KEY, owner_name name NOT NULL DEFAULT current_user, body text);
    CREATE POLICY own_documents ON documents USING (owner_name = current_user);
    """,
    "DROP POLICY own_documents ON documents;"),
]
