import PglintelLint

extension Rule {
  static let columnTypeChanged = Rule(
    "column-type-changed", "a column gets another type while running code has prepared statements for the old one",
    category: .compatibility, severity: .note, preset: .strict,
    aliases: [
      "squawk:changing-column-type", "pgsafe:alter-column-type", "bytebase:column.disallow-change-type",
      "bytebase:schema.backward-compatibility",
    ],
    yieldsTo: ["table-rewrite", "index-rebuild-on-type-change"],
    page: documentation, examples: samples, check: .step(on: .alterTable, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .alterTable(let alter) = step.statement.statement, step.outcome.failure == nil,
    let table = step.table(alter.relation), step.isOlderThanChange(table.oid), step.isInUse(table.oid)
  else { return }
  for subcommand in alter.subcommands {
    guard case .alterColumnType(let name, _, _, _) = subcommand.action, let column = table.column(name),
      step.isOlderThanChange(column, of: table), let new = step.after.tables[table.oid]?.column(name),
      !new.type.isSame(as: column.type)
    else { continue }
    let quoted = Identifier.quoted(name)
    report.report(
      "`\(quoted)` of `\(table.name.sql)` changes from `\(column.type)` to `\(new.type)` under running code",
      reason:
        "statements that were prepared before and give out the column fail until they are prepared anew (0A000, `cached plan "
        + "must not change result type`), in a transaction with all of it",
      at: subcommand.span, in: step.source, object: "\(table.name).\(quoted)",
      remedy: Remedy("let the pools reconnect, or run DISCARD ALL in each session, right behind the migration"))
  }
}

private let documentation = Page(
  sees: """
    `ALTER COLUMN … TYPE` of a column that was there before this change, where the type is another one, with its modifiers. \
    Where the table is written anew or indexes are rebuilt, the rules for that speak.
    """,
  why: """
    Drivers and object mappers prepare statements and use them again. When such a statement gives out a column whose type \
    has changed since, even from `varchar(20)` to `varchar(60)`, the server refuses it: `cached plan must not change \
    result type` (0A000). Outside a transaction most drivers prepare it again; inside of one all of it is lost. A pool \
    that shares connections meets it as often as it has connections.
    """,
  instead: """
    ```sql
    ALTER TABLE orders ALTER COLUMN code TYPE text;
    ```
    and right behind it a restart of the pool's connections (`RECONNECT` in PgBouncer, a rolling restart of the application).
    """,
  alternatives: """
    - A CHECK on the length with a `text` column: it is exchanged without a new type.
    - A new column beside the old one, as `table-rewrite` shows: no statement changes its result.
    """,
  allow: "When the application does not prepare statements, or tries again by itself.",
  references: [
    "https://www.postgresql.org/docs/current/sql-prepare.html",
    "https://www.postgresql.org/docs/current/sql-discard.html",
  ])

private let parts = "CREATE TABLE parts (id bigint PRIMARY KEY, code varchar(20));"

private let samples: [Example] = [
  .bad(parts, "ALTER TABLE parts ALTER COLUMN code TYPE varchar(60);", marks: "ALTER COLUMN code TYPE"),
  .good(parts, "ALTER TABLE parts ALTER COLUMN code TYPE varchar(20);"),
  .good("\(parts)\nALTER TABLE parts ALTER COLUMN code TYPE text;"),
]
