import PglintelLint

extension Rule {
  static let silentNoOp = Rule(
    "silent-no-op", "IF NOT EXISTS passes over an object with another definition", category: .reading,
    severity: .warning, aliases: ["pg-migration-lint:PGM403"],
    page: documentation, examples: samples, check: .step(on: [.createTable, .createIndex, .alterTable], inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  switch step.statement.statement {
  case .createTable(let create): inspect(create, step, &report)
  case .createIndex(let create): inspect(create, step, &report)
  case .alterTable(let alter): inspect(alter, step, &report)
  default: break
  }
}

private func inspect(_ create: CreateTable, _ step: Step, _ report: inout Report) {
  guard create.ifNotExists, let table = step.known(create.name), create.likes.isEmpty, create.partitionOf == nil
  else { return }
  let differences = create.columns.compactMap { difference(of: $0, from: table) }
  guard let first = differences.first else { return }
  let rest = differences.count > 1 ? " and \(differences.count - 1) more" : ""
  report.report(
    "`\(table.name.sql)` is there already, and this does not change it: \(first)\(rest)",
    reason: "IF NOT EXISTS looks at the name alone: the server skips the statement with a NOTICE",
    at: step.span, in: step.source, object: "\(table.name)", notes: differences.dropFirst().map { Note($0) },
    remedy: remedy(for: create, on: table))
}

private func difference(of definition: ColumnDefinition, from table: Table) -> String? {
  let name = Identifier.quoted(definition.name)
  guard let column = table.column(definition.name) else { return "it has no column `\(name)`" }
  let type = definition.type.serialBase ?? definition.type
  return column.type.isSame(as: type) ? nil : "its column `\(name)` is `\(column.type)`, not `\(type)`"
}

/// The columns that it lacks; what they are to be on rows that are there is for people to say.
private func remedy(for create: CreateTable, on table: Table) -> Remedy {
  let missing = create.columns.filter { table.column($0.name) == nil }
  let clauses = missing.map { "ADD COLUMN \(Identifier.quoted($0.name)) \($0.type)" }
  let advice = "say what is to change, with ALTER TABLE"
  let different = create.columns.filter { difference(of: $0, from: table) != nil }
  guard !clauses.isEmpty, missing.count == different.count else { return Remedy(advice) }
  return Remedy(advice, sql: "ALTER TABLE \(table.name.sql)\n  \(clauses.joined(separator: ",\n  "));")
}

private func inspect(_ create: CreateIndex, _ step: Step, _ report: inout Report) {
  guard create.ifNotExists, let name = create.index.name, let table = step.table(create.index.relation) else { return }
  let qualified = QualifiedName(schema: table.name.schema, name: name)
  guard let index = step.before.index(qualified, in: step.session.searchPath).value,
    !step.before.isUncertain(index.oid), let difference = difference(of: create.index, on: table, from: index, step)
  else { return }
  report.report(
    "index `\(index.name.sql)` is there already, and this does not change it: \(difference)",
    reason: "IF NOT EXISTS looks at the name alone: the server skips the statement with a NOTICE",
    at: step.span, in: step.source, object: "\(index.name)",
    remedy: Remedy("give the new index another name, and drop the old one when it has taken over"))
}

private func difference(of definition: IndexDefinition, on table: Table, from index: Index, _ step: Step) -> String? {
  if index.relation != table.oid { return "it is an index of `\(step.name(of: index.relation))`" }
  if index.keys.map(\.term) != definition.keys.map(\.term) { return "it has other keys" }
  if index.isUnique != definition.isUnique { return index.isUnique ? "it is unique" : "it is not unique" }
  if (index.predicate == nil) != (definition.predicate == nil) { return "it has another predicate" }
  return index.method == definition.method ? nil : "its method is `\(index.method)`"
}

private func inspect(_ alter: AlterTable, _ step: Step, _ report: inout Report) {
  guard let table = step.known(alter.relation) else { return }
  for subcommand in alter.subcommands {
    guard case .addColumn(let definition, ifNotExists: true) = subcommand.action,
      table.column(definition.name) != nil, let difference = difference(of: definition, from: table)
    else { continue }
    let name = Identifier.quoted(definition.name)
    report.report(
      "`\(table.name.sql)` has a column `\(name)` already, and this does not change it: \(difference)",
      reason: "IF NOT EXISTS looks at the name alone: the server skips the clause with a NOTICE",
      at: subcommand.span, in: step.source, object: "\(table.name).\(name)",
      remedy: Remedy("say what is to change, with ALTER COLUMN … TYPE"))
  }
}

extension Step {
  /// A table of which all is known.
  fileprivate func known(_ name: QualifiedName) -> Table? {
    table(name).flatMap { before.isUncertain($0.oid) ? nil : $0 }
  }
}

extension TypeName {
  /// Types of scripts are compared by name: the schema may be left out.
  fileprivate func isSame(as other: TypeName) -> Bool {
    name == other.name && modifiers == other.modifiers && isArray == other.isArray
  }
}

private let documentation = Page(
  sees: """
    CREATE TABLE IF NOT EXISTS, CREATE INDEX IF NOT EXISTS or ADD COLUMN IF NOT EXISTS of something that is there at this \
    point of the history with another definition: columns that the table lacks or has with another type, an index with \
    other keys, uniqueness, predicate or method, or of another table. Where the definition is the same nothing is said.
    """,
  why: """
    IF NOT EXISTS compares names and nothing else. The migration succeeds, the reviewer sees the new definition, and the \
    database keeps the old one, until code asks for the column. Index names are unique in a schema, not in a table: \
    `IF NOT EXISTS created_at_idx` passes over the index of another table. An index that a failed CREATE INDEX \
    CONCURRENTLY has left invalid is passed over as well.
    """,
  instead: """
    ```sql
    ALTER TABLE accounts ADD COLUMN region text;
    ```

    For an index with another definition:

    ```sql
    CREATE INDEX CONCURRENTLY accounts_region_email_idx ON accounts (region, email);
    DROP INDEX CONCURRENTLY accounts_region_idx;
    ```
    """,
  alternatives: """
    Without IF NOT EXISTS the migration fails at once where the object is there: with a runner that applies each migration \
    once, that is what one wants.
    """,
  allow: """
    In scripts that are run again and again against databases of different age.
    """,
  references: [
    "https://www.postgresql.org/docs/current/sql-createtable.html",
    "https://www.postgresql.org/docs/current/sql-createindex.html",
  ])

private let samples: [Example] = [
  .bad(
    "CREATE TABLE accounts (id bigint PRIMARY KEY, email text NOT NULL);",
    """
    CREATE TABLE IF NOT EXISTS accounts (
      id bigint PRIMARY KEY,
      email text NOT NULL,
      region text
    );
    """, marks: "CREATE TABLE IF NOT EXISTS accounts"),
  .bad(
    """
    CREATE TABLE accounts (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);
    CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);
    CREATE INDEX created_at_idx ON accounts (created_at);
    """,
    "CREATE INDEX IF NOT EXISTS created_at_idx ON orders (created_at);",
    marks: "CREATE INDEX IF NOT EXISTS created_at_idx"),
  .bad(
    "CREATE TABLE accounts (id bigint PRIMARY KEY, balance integer NOT NULL DEFAULT 0);",
    "ALTER TABLE accounts ADD COLUMN IF NOT EXISTS balance bigint NOT NULL DEFAULT 0;",
    marks: "ADD COLUMN IF NOT EXISTS balance bigint"),
  .good(
    """
    CREATE TABLE IF NOT EXISTS accounts (id serial PRIMARY KEY, email varchar(200));
    CREATE INDEX IF NOT EXISTS accounts_email_idx ON accounts (email);
    """,
    """
    CREATE TABLE IF NOT EXISTS accounts (id serial PRIMARY KEY, email character varying(200));
    CREATE INDEX IF NOT EXISTS accounts_email_idx ON accounts (email);
    ALTER TABLE accounts ADD COLUMN IF NOT EXISTS region text;
    """),
  .good(
    "CREATE TABLE accounts (id bigint PRIMARY KEY, email text NOT NULL);",
    "DROP TABLE accounts; CREATE TABLE IF NOT EXISTS accounts (id bigint PRIMARY KEY, name text);"),
]
