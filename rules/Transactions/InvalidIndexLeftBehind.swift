import PglintelLint

extension Rule {
  static let invalidIndexLeftBehind = Rule(
    "invalid-index-left-behind", "a concurrent build that fails leaves an index which IF NOT EXISTS then passes over",
    category: .transactions, severity: .warning,
    isHabit: true, page: documentation, examples: samples, check: .migration(on: .createIndex, inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  var dropped: Set<String> = []
  var trusting: [(step: Step, name: String, schema: String, isUnique: Bool)] = []
  for step in migration.upSteps {
    switch step.statement.statement {
    case .drop(let drop) where drop.kind == .index: dropped.formUnion(drop.targets.map(\.name.name))
    case .createIndex(let create):
      guard create.isConcurrent, create.ifNotExists, let name = create.index.name, !dropped.contains(name),
        let relation = step.relation(create.index.relation), step.isOlderThanChange(relation.oid),
        step.outcome.failure == nil, !step.transaction.isBlock
      else { continue }
      trusting.append((step, name, relation.name.schema, create.index.isUnique))
    default: continue
    }
  }
  if let first = trusting.first(where: \.isUnique) ?? trusting.first { tell(of: first, among: trusting, &report) }
}

private func tell(
  of index: (step: Step, name: String, schema: String, isUnique: Bool),
  among all: [(step: Step, name: String, schema: String, isUnique: Bool)], _ report: inout Report
) {
  let others = all.filter { $0.step.index != index.step.index }
  let text = StatementText(index.step.statement)
  var recipe = Recipe(for: index.step, report)
  recipe.here(text.withoutIfNotExists)
  report.report(
    "when the build of `\(Identifier.quoted(index.name))` fails, the next try passes over the invalid index that it leaves",
    reason: index.isUnique
      ? "an invalid unique index keeps nothing unique, and IF NOT EXISTS says it is there"
      : "queries do not use an invalid index, writes pay for it, and IF NOT EXISTS says it is there",
    at: text.head(through: "index"), in: index.step.source,
    object: "\(ObjectName(schema: index.schema, name: index.name))", severity: index.isUnique ? nil : .note,
    notes: Note.listed(others) {
      Note("the same holds for `\(Identifier.quoted($0.name))`", source: $0.step.source, span: $0.step.span)
    },
    remedy: Remedy(
      "leave IF NOT EXISTS out, so that the next try fails and says so; or DROP INDEX CONCURRENTLY IF EXISTS before it",
      recipe, promise: .needsJudgement))
}

extension StatementText {
  fileprivate var withoutIfNotExists: String {
    guard let index = firstIndex(of: "if"), isWord("not", at: index + 1), isWord("exists", at: index + 2) else {
      return text
    }
    let end = tokens.indices.contains(index + 3) ? tokens[index + 3].span.lowerBound : tokens[index + 2].span.upperBound
    return replacing([(tokens[index].span.lowerBound..<end, "")])
  }
}

private let documentation = Page(
  sees: """
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS` on a table that was there before this change, without a `DROP INDEX` of the \
    same name before it in the migration. Once for each migration; a note where no index of it is unique.
    """,
  why: """
    A concurrent build is no transaction. When it fails, over a duplicate, a deadlock, a `statement_timeout` or a broken \
    connection, the index stays, marked invalid: no query uses it, each write keeps it up. The next try with IF NOT EXISTS \
    finds the name, says NOTICE, and the migration is done: nobody learns that the index does not work. A unique one does \
    not even keep later duplicates out.
    """,
  instead: """
    ```sql
    -- outside any transaction block; where the runner sends a file as one query, in two files
    DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
    CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
    ```
    Without the first line the next try fails (42P07) and says which index is in the way.
    """,
  alternatives:
    "- Look for invalid indexes after each deployment, as below, and build them with REINDEX INDEX CONCURRENTLY.",
  watch: """
    ```sql
    SELECT indexrelid::regclass AS index, indrelid::regclass AS table FROM pg_index WHERE NOT indisvalid;
    ```
    """,
  allow: "When something looks for invalid indexes after each deployment.",
  references: ["https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, number text);"

private let samples: [Example] = [
  .bad(
    orders, "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_customer_id_idx ON orders (customer_id);",
    marks: "CREATE INDEX", transaction: .none),
  .bad(
    orders,
    """
    CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_number_idx ON orders (number);
    """, marks: "CREATE UNIQUE INDEX", transaction: .none),
  .good(
    orders, "CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);", transaction: .none),
  .good(
    orders,
    """
    DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
    CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_customer_id_idx ON orders (customer_id);
    """, transaction: .none),
  .good("\(orders)\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_number_idx ON orders (number);", transaction: .none),
]
