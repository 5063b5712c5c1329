import PglintelLint

extension Rule {
  static let schemaDropped = Rule(
    "schema-dropped", "a schema is dropped that running code may use",
    category: .compatibility, severity: .warning,
    aliases: [
      "squawk:ban-drop-schema", "pgls:banDropSchema", "pgrubic:US009", "atlas:DS101", "pg-migration-lint:PGM205",
    ],
    page: documentation, examples: samples, check: .step(on: .drop, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .drop(let drop) = step.statement.statement, drop.kind == .schema, step.outcome.failure == nil else {
    return
  }
  for target in drop.targets {
    let schema = target.name.name
    guard step.change.start.schemas[schema] != nil, step.before.schemas[schema] != nil else { continue }
    tell(of: schema, at: target.span, step, &report)
  }
}

private func tell(of schema: String, at span: Span, _ step: Step, _ report: inout Report) {
  let tables = step.before.tablesInOrder.filter { $0.name.schema == schema }
  let loss = tables.isEmpty ? "" : " with \(tables.count == 1 ? "a table" : "\(tables.count) tables")"
  let quoted = Identifier.quoted(schema)
  report.report(
    "dropping the schema `\(quoted)`\(loss) breaks the code that still uses it",
    reason:
      "code of the release before runs until the deployment is done, and again when it is taken back: its queries "
      + "fail" + (tables.isEmpty ? "" : ", and the rows are gone"),
    at: span, in: step.source, object: schema,
    notes: Note.listed(tables) { Note("table `\($0.name.sql)` goes with it") },
    remedy: Remedy(
      "drop it in a later release than the code that used it, and allow it then",
      sql: "-- pglintel: allow schema-dropped: nothing uses it since the release before\n\(step.statement.text);"))
}

private let documentation = Page(
  sees: "`DROP SCHEMA` of a schema that was there before this change; the finding lists its tables.",
  why: """
    With CASCADE everything in the schema goes, tables with their rows, and what depends on it in other schemas too. While \
    a release is deployed, the code before it still runs, and runs again when the release is taken back. A `search_path` \
    that names the schema falls through to the next one without an error, and finds other objects there.
    """,
  instead: """
    First release code that does not use it; then take the privileges away, which a GRANT brings back at once:
    ```sql
    REVOKE ALL ON SCHEMA attic FROM app;
    -- a later release, when its rows are saved (pg_dump --schema=attic)
    -- pglintel: allow schema-dropped: unused since release 41
    DROP SCHEMA attic;
    ```
    Without CASCADE the server refuses (2BP01) while anything is left in it.
    """,
  allow:
    "When the code that used it was taken out in an earlier release and nobody needs its rows. Say so in the reason.",
  references: ["https://www.postgresql.org/docs/current/sql-dropschema.html"])

private let samples: [Example] = [
  .bad("CREATE SCHEMA attic;", "DROP SCHEMA attic;", marks: "attic"),
  .bad(
    "CREATE SCHEMA billing;\nCREATE TABLE billing.invoices (id bigint PRIMARY KEY);",
    "DROP SCHEMA IF EXISTS billing CASCADE;", marks: "billing"),
  .good("CREATE SCHEMA scratch;\nDROP SCHEMA scratch;"),
  .good("CREATE SCHEMA attic;", "DROP SCHEMA IF EXISTS cellar;"),
]
