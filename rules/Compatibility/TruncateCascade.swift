import PglintelLint

extension Rule {
  static let truncateCascade = Rule(
    "truncate-cascade", "TRUNCATE … CASCADE empties tables that the statement does not name",
    category: .compatibility, severity: .error,
    aliases: ["squawk:ban-truncate-cascade", "pgls:banTruncateCascade", "pg-migration-lint:PGM204"],
    page: documentation, examples: samples, check: .step(on: .truncate, inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  guard case .truncate(let truncate) = step.statement.statement, truncate.cascade else { return }
  let named = Set(truncate.tables.compactMap { step.table($0)?.oid })
  let emptied = reached(from: named, step).filter(step.isInUse)
  guard !emptied.isEmpty, let first = truncate.tables.first.flatMap(step.table) else { return }
  let names = emptied.map { "`\(step.name(of: $0))`" }
  report.report(
    "TRUNCATE … CASCADE also empties \(names.joined(separator: ", "))",
    reason:
      "every table with a foreign key to one of them loses all its rows, whatever its ON DELETE says, and no row "
      + "trigger fires",
    at: StatementText(step.statement).firstWord("cascade")?.span ?? step.span, in: step.source,
    object: "\(first.name)",
    remedy: Remedy(
      "name all tables that are to be emptied, and leave CASCADE out: then the server refuses what was forgotten",
      sql: listed(truncate, emptied, step)))
}

/// The tables that reference the named ones, and those that reference these; in order of creation.
private func reached(from named: Set<OID>, _ step: Step) -> [OID] {
  var seen = named
  var waiting = named.sorted()
  while let next = waiting.popLast() {
    for table in step.before.tablesReferencing(next) where seen.insert(table.oid).inserted { waiting.append(table.oid) }
  }
  return seen.subtracting(named).sorted()
}

private func listed(_ truncate: Truncate, _ emptied: [OID], _ step: Step) -> String {
  let names = truncate.tables.map(\.description) + emptied.map(step.name)
  return "TRUNCATE \(names.joined(separator: ", "));"
}

private let documentation = Page(
  sees: """
    `TRUNCATE … CASCADE` where tables that were there before this change reference one of the named ones by a foreign key, \
    over any number of steps. The finding names them.
    """,
  why: """
    All rows of each table that references a truncated one are removed, also where the foreign key says ON DELETE SET NULL \
    or RESTRICT, and also rows that reference nothing. No row trigger fires. Each of the tables is locked under ACCESS \
    EXCLUSIVE until the transaction ends.
    """,
  instead: """
    ```sql
    TRUNCATE orders, order_lines;
    ```
    Without CASCADE the server refuses (0A000) as long as a table with a foreign key to one of them is not named.
    """,
  alternatives: """
    - `DELETE FROM orders`, in batches: foreign keys do what their ON DELETE says, and triggers fire.
    """,
  allow: "When all tables on the list are meant to be empty. Naming them says the same without CASCADE.",
  references: ["https://www.postgresql.org/docs/current/sql-truncate.html"])

private let library = """
  CREATE TABLE shelves (id bigint PRIMARY KEY);
  CREATE TABLE books (id bigint PRIMARY KEY, shelf_id bigint REFERENCES shelves ON DELETE SET NULL);
  CREATE TABLE loans (id bigint PRIMARY KEY, book_id bigint REFERENCES books);
  """

private let samples: [Example] = [
  .bad(library, "TRUNCATE TABLE shelves CASCADE;", marks: "CASCADE"),
  .bad(library, "TRUNCATE books RESTART IDENTITY CASCADE;", marks: "CASCADE"),
  .good(library, "TRUNCATE shelves, books, loans;"),
  .good(library, "TRUNCATE loans CASCADE;"),
]
