import PglintelLint

extension Rule {
  static let duplicateColumn = Rule(
    "duplicate-column", "a column stands twice in one list",
    category: .reading, severity: .error,
    aliases: [
      "squawk:ban-duplicate-column-assignments", "pgrubic:GN009", "pgrubic:GN032", "bytebase:index.no-duplicate-column",
    ],
    page: documentation, examples: samples, check: .step(on: [.modification, .createIndex], inspect))
}

private func inspect(_ step: Step, _ report: inout Report) {
  switch step.statement.statement {
  case .modification(let modification):
    guard let column = modification.columns.firstRepeated else { return }
    // `SET a[1] = 1, a[2] = 2` changes parts of one value.
    let text = StatementText(step.statement)
    if text.tokens.indices.contains(where: { text.isPunctuation("[", at: $0) }) { return }
    report.report(
      "`\(Identifier.quoted(column))` is set twice: the server refuses this",
      reason: "a column has one value: which of the two is meant cannot be told (42601, 42701)",
      at: step.span, in: step.source, remedy: Remedy("leave one of the two out"))
  case .createIndex(let create):
    let keys = create.index.keys.filter { $0.operatorClass == nil }
    guard let column = keys.compactMap(\.column).firstRepeated else { return }
    report.report(
      "`\(Identifier.quoted(column))` is in the index twice",
      reason: "the second place finds nothing that the first one does not, and each entry carries it",
      at: step.span, in: step.source, object: create.index.name, severity: .warning,
      remedy: Remedy("leave the second one out; most likely another column is meant"))
  default: return
  }
}

extension [String] {
  fileprivate var firstRepeated: String? {
    if count < 2 { return nil }
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}

private let documentation = Page(
  sees: """
    A column twice in the SET of an UPDATE or the column list of an INSERT (error), and twice among the keys of an index \
    (warning), unless with another operator class.
    """,
  why: """
    The server refuses UPDATE (42601) and INSERT (42701) when they run, at the latest in production. An index with a column \
    twice is made without a word: it is larger than it should be, and the column that was meant is missing.
    """,
  instead: """
    ```sql
    CREATE INDEX orders_customer_placed_idx ON orders (customer_id, placed);
    ```
    """,
  allow: "Never for UPDATE and INSERT, which fail; for an index when it is meant.",
  references: [
    "https://www.postgresql.org/docs/current/sql-update.html",
    "https://www.postgresql.org/docs/current/indexes-multicolumn.html",
  ])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, placed date, slots integer[]);"

private let samples: [Example] = [
  .bad(
    orders, "UPDATE orders SET placed = now(), id = 2, placed = NULL WHERE id = 1;", marks: "UPDATE orders",
    serverRefuses: "42601"),
  .bad(
    orders, "INSERT INTO orders (id, placed, id) VALUES (1, now(), 2);", marks: "INSERT INTO orders",
    serverRefuses: "42701"),
  .bad(orders, "CREATE INDEX orders_placed_idx ON orders (placed, id, placed);", marks: "CREATE INDEX"),
  .good(orders, "UPDATE orders SET slots[1] = 1, slots[2] = 2 WHERE id = 1;"),
  .good(orders, "CREATE INDEX orders_placed_idx ON orders (placed, id);"),
]
