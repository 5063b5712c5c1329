import PglintelLint

extension Rule {
  static let tenantTableWithoutRLS = Rule(
    "tenant-table-without-rls", "a table holds rows of several tenants and row security is off",
    category: .tenancy, severity: .warning,
    aliases: ["splinter:0013", "pgrls:SEC001", "schemalint:row-level-security"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  let tenancy = report.settings.tenancy
  guard !tenancy.isApplicationOnly else { return }
  let members = TenantTables(of: schema, tenancy).members
  // Policies that do nothing are `policies-without-rls`.
  let open = members.filter { !$0.table.hasRowSecurity && $0.table.policies.isEmpty }
  let style = PolicyStyle(tenancy, in: schema.catalog)
  let usesRowSecurity = schema.catalog.tablesInOrder.contains(where: \.hasRowSecurity)
  guard usesRowSecurity || !tenancy.columns.isEmpty else { return tellOnce(of: open, style, schema, &report) }
  for member in open where member.evidence != .likelyName { tell(of: member, style, schema, &report) }
}

private func tell(
  of member: TenantTables.Member, _ style: PolicyStyle, _ schema: Schema, _ report: inout Report
) {
  let (table, column) = (member.table, Identifier.quoted(member.column.name))
  report.report(
    "tenant table `\(table.name.sql)` has no row security",
    reason: "who may read it reads the rows of every tenant: `\(column)` is a column like any other until then",
    at: origin(of: member, schema), object: "\(table.name)",
    severity: member.evidence <= .policy ? .error : .warning,
    remedy: Remedy(
      "let a policy compare `\(column)` with the session's tenant, and switch row security on",
      sql: TenantPolicy(for: member, style).sql, place: .afterwards))
}

private func tellOnce(
  of open: [TenantTables.Member], _ style: PolicyStyle, _ schema: Schema, _ report: inout Report
) {
  guard let youngest = open.last else { return }
  let columns = LockWording.list(Set(open.map(\.column.name)).sorted().map(Identifier.quoted))
  let count = open.count == 1 ? "1 table with \(columns) relies" : "\(open.count) tables with \(columns) rely"
  report.report(
    "no table has row security: \(count) on each query's WHERE",
    reason: "one forgotten condition shows or changes the rows of another tenant",
    at: origin(of: youngest, schema), object: "\(youngest.table.name)",
    severity: youngest.evidence == .likelyName ? .note : .warning,
    notes: ListedTables(open.map(\.table), schema).notes,
    remedy: Remedy(
      "switch row security on for each, or accept it: `isolation = \"application\"` under `[tenancy]` in pglintel.toml",
      sql: policies(for: open, style),
      place: .afterwards))
}

private func policies(for open: [TenantTables.Member], _ style: PolicyStyle) -> String {
  let shown = open.prefix(ListedTables.limit).map { TenantPolicy(for: $0, style).sql }
  let rest = open.count - shown.count
  return (shown + (rest > 0 ? ["-- and the same for the other \(rest)"] : [])).joined(separator: "\n")
}

/// The statement that switched it off, or the column's own clause.
private func origin(of member: TenantTables.Member, _ schema: Schema) -> Origin? {
  schema.provenance.lastChanged(.rowSecurity(member.table.oid))
    ?? schema.provenance.made(.column(member.table.oid, member.column.number))
}

private let documentation = Page(
  sees: """
    A table with a tenant column for which row security is not enabled at the end of the history. The tenant column is the \
    one that `[tenancy] column` names; without that, a column called `tenant_id` or nearly so, and a column such as \
    `organization_id` or `account_id` that policies of other tables compare.

    Where other tables have row security, or the column is configured, each table is a finding: an error where the column \
    is configured or policies prove it, else a warning. Where no table has row security, there is one finding for the \
    project that lists them, and it is a note where the column's name alone speaks for it and most tables have it.

    Left out: `[tenancy] shared-tables`, partitions and inheritance children (reached through their parent, whose \
    policies apply), foreign tables, and tables that a call gives to a routine of `[tenancy] enabled-by` \
    (`SELECT app.enable_tenancy('orders')`). With `[tenancy] isolation = "application"` the rule is silent.
    """,
  why: """
    Without row security the tenant column is a convention. Each SELECT, UPDATE and DELETE of the application, each report, \
    each console session has to repeat the condition; the one that forgets it returns or changes the rows of all tenants, \
    and nothing fails. With it the server adds the condition to every statement of every role that is neither owner, \
    superuser nor BYPASSRLS. A single open table among protected ones is the usual way out: it was added later.
    """,
  instead: """
    ```sql
    CREATE POLICY tenant_isolation ON invoices
      USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));
    ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
    ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
    ```

    For all commands USING is the check of new rows as well. `NULLIF` turns the empty string, which the setting is after \
    a transaction that had set it, into no tenant: no rows, no error. The sub-select is evaluated once for each statement. \
    FORCE is needed where the application connects as the table's owner. An index that leads with `tenant_id` lets the \
    condition be cheap. In each transaction the application says:

    ```sql
    SET LOCAL app.tenant_id = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
    ```
    """,
  alternatives: """
    - One schema or one database for each tenant: isolation by privileges, at the price of as many migrations.
    - Views with `security_barrier` over tables nobody may read: more objects to keep right.
    - The application alone, with `isolation = "application"` in pglintel.toml: then tests have to show that no query \
    forgets the condition.
    """,
  watch: """
    ```sql
    SELECT c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relkind IN ('r', 'p') ORDER BY 2, 1;
    ```
    """,
  cost: """
    The condition costs what it costs in WHERE. Operators that are not leakproof (LIKE, jsonb, arrays, numeric) are not \
    pushed below it, so that their indexes are not used by roles that policies apply to.
    """,
  allow: """
    For tables that every tenant may read (list them under `shared-tables`), and for tables that no tenant's session has \
    privileges on.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
    "https://www.postgresql.org/docs/current/sql-createpolicy.html",
    "https://www.postgresql.org/docs/current/rules-privileges.html",
  ])

private let enabledBy = """
  [tenancy]
  column = "tenant_id"
  enabled-by = ["app.enable_tenancy"]
  """

private let tenancyRoutine = """
  CREATE SCHEMA app;
  CREATE FUNCTION app.enable_tenancy(t text) RETURNS void LANGUAGE plpgsql AS $f$
  BEGIN
    EXECUTE 'ALTER TABLE ' || t || ' ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY of_tenant ON ' || t || ' USING (tenant_id = current_setting(''app.tenant'')::bigint)';
  END $f$;
  """

private let samples: [Example] = [
  // Others are protected, this one was added later.
  .bad(
    """
    CREATE TABLE projects (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      tenant_id uuid NOT NULL,
      name text NOT NULL
    );
    ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
    CREATE POLICY projects_of_tenant ON projects
      USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
    """,
    """
    CREATE TABLE invoices (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      tenant_id uuid NOT NULL,
      total numeric(12, 2) NOT NULL
    );
    """, marks: "tenant_id uuid NOT NULL"),
  // None is: one finding for both.
  .bad(
    "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, body text);",
    "CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, title text);",
    marks: "tenant_id bigint NOT NULL"),
  .bad(
    "CREATE TABLE rooms (id bigint PRIMARY KEY, site text NOT NULL, name text);",
    marks: "site text NOT NULL",
    configuration: """
      [tenancy]
      column = "site"
      session = ["current_setting('app.site')"]
      force = true
      """),
  // Switched off again, for a column whose meaning the policy shows.
  .bad(
    """
    CREATE TABLE boards (id bigint PRIMARY KEY, workspace_id bigint NOT NULL);
    CREATE TABLE cards (id bigint PRIMARY KEY, workspace_id bigint NOT NULL);
    ALTER TABLE boards ENABLE ROW LEVEL SECURITY;
    CREATE POLICY boards_of_workspace ON boards USING (workspace_id = current_setting('app.workspace')::bigint);
    ALTER TABLE cards ENABLE ROW LEVEL SECURITY;
    """,
    "ALTER TABLE cards DISABLE ROW LEVEL SECURITY;",
    marks: "DISABLE ROW LEVEL SECURITY"),
  .good(
    """
    CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
    CREATE POLICY projects_of_tenant ON projects USING (tenant_id = current_setting('app.tenant_id')::bigint);
    """,
    // Has no tenant column: it may be anybody's.
    "CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);"),
  .good(
    """
    CREATE TABLE plans (id bigint PRIMARY KEY, tenant_id bigint, name text);
    CREATE TABLE events (id bigint, tenant_id bigint NOT NULL, at date, PRIMARY KEY (id, at))
      PARTITION BY RANGE (at);
    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    ALTER TABLE events ENABLE ROW LEVEL SECURITY;
    CREATE POLICY events_of_tenant ON events USING (tenant_id = current_setting('app.tenant_id')::bigint);
    """,
    configuration: """
      [tenancy]
      column = "tenant_id"
      shared-tables = ["public.plans"]
      """),
  .good(
    "CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, title text);",
    configuration: """
      [tenancy]
      isolation = "application"
      """),
  // A routine of the project switches it on, in a statement and in a block.
  .good(
    tenancyRoutine,
    """
    CREATE TABLE rooms (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    CREATE TABLE "Beds" (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    SELECT app.enable_tenancy('public.rooms');
    DO $$ BEGIN PERFORM app.enable_tenancy('"Beds"'); END $$;
    """, configuration: enabledBy),
  .bad(
    tenancyRoutine,
    """
    CREATE TABLE rooms (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    SELECT app.enable_tenancy('rooms');
    """,
    "CREATE TABLE beds (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);",
    marks: "tenant_id bigint NOT NULL", configuration: enabledBy),
  .bad(
    tenancyRoutine,
    """
    CREATE TABLE rooms (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    SELECT app.enable_tenancy('rooms');
    """,
    "ALTER TABLE rooms DISABLE ROW LEVEL SECURITY;",
    marks: "DISABLE ROW LEVEL SECURITY", configuration: enabledBy),
  // A customer of a shop is no tenant.
  .good(
    """
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);
    CREATE TABLE payments (id bigint PRIMARY KEY, order_id bigint NOT NULL);
    CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL);
    """),
]
