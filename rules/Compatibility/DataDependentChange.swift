import PglintelLint

extension Rule {
  static let dataDependentChange = Rule(
    "data-dependent-change", "a change fails where rows are there that nothing has made fit",
    category: .compatibility, severity: .warning,
    aliases: ["atlas:MF101", "atlas:MF102", "atlas:MF104"],
    yieldsTo: [
      "blocking-index-build", "contract-before-expand", "not-null-scan", "primary-key-built-under-lock",
      "unique-built-under-lock",
    ],
    page: documentation, examples: samples, check: .migration(on: [.alterTable, .createIndex], inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  for (place, step) in migration.upSteps.enumerated() where step.outcome.failure == nil {
    let earlier = migration.upSteps[..<place]
    for claim in step.emptyRequirements() + step.uniqueClaims() {
      guard !earlier.contains(where: { $0.mends(claim.table) }) else { continue }
      report.report(
        claim.message, reason: claim.reason, at: claim.span, in: step.source, object: claim.object,
        severity: claim.isCertain ? .error : .note, remedy: claim.remedy)
    }
  }
}

/// What a statement takes for granted of the rows of a table in use.
private struct RowClaim {
  let table: Table
  let message: String
  let reason: String
  let span: Span
  let object: String
  /// Whether it fails with the second row at the latest, whatever stands in them.
  let isCertain: Bool
  let remedy: Remedy
}

extension Step {
  /// Whether it may have made rows of the table fit.
  fileprivate func mends(_ table: Table) -> Bool {
    switch statement.statement {
    case .modification(let modification): self.table(modification.table)?.oid == table.oid
    case .truncate(let truncate): truncate.tables.contains { self.table($0)?.oid == table.oid }
    case .doBlock, .select: true
    case .other(let other): other.kind == "CallStmt"
    default: false
    }
  }

  /// SET NOT NULL of a column that this migration has added and nothing has filled.
  fileprivate func emptyRequirements() -> [RowClaim] {
    guard case .alterTable(let alter) = statement.statement, let table = table(alter.relation),
      isOlderThanChange(table.oid), mayHoldRows(table.oid), !table.isPartial
    else { return [] }
    return alter.subcommands.compactMap { subcommand in
      guard case .setNotNull(let name) = subcommand.action, let column = table.column(name), column.isEmptyInOldRows,
        !isOlderThanChange(column, of: table)
      else { return nil }
      let quoted = Identifier.quoted(name)
      return RowClaim(
        table: table, message: "`\(quoted)` of `\(table.name.sql)` is new and NULL in each row: SET NOT NULL fails",
        reason: "on a table without rows it succeeds, which is why it passes on a developer's machine (23502)",
        span: subcommand.span, object: "\(table.name).\(quoted)", isCertain: true,
        remedy: Remedy("fill the old rows before, in a migration of their own, or add the column with a default"))
    }
  }

  /// Unique indexes over columns that were there, or that have the same value in each row.
  fileprivate func uniqueClaims() -> [RowClaim] {
    outcome.changes.compactMap { entry in
      guard case .created(.object(let oid)) = entry.change, let index = after.indexes[oid], index.isUnique,
        let table = before.tables[index.relation], isOlderThanChange(table.oid), mayHoldRows(table.oid),
        let columns = index.plainColumns, let now = after.tables[table.oid]
      else { return nil }
      let keys = columns.compactMap(now.column)
      let isNew = keys.contains { !isOlderThanChange($0, of: table) }
      if isNew {
        return keys.allSatisfy { !isOlderThanChange($0, of: table) && $0.isTheSameInOldRows } && index.predicate == nil
          ? claim(of: index, columns, in: table, at: entry.span, isCertain: true) : nil
      }
      return isUniqueAlready(columns, in: table)
        ? nil : claim(of: index, columns, in: table, at: entry.span, isCertain: false)
    }
  }

  private func isUniqueAlready(_ columns: [String], in table: Table) -> Bool {
    change.start.indexes(of: table.oid).contains { index in
      index.isUnique && index.isValid && index.predicate == nil
        && index.plainColumns.map { Set($0).isSubset(of: columns) } == true
    }
  }

  private func claim(
    of index: Index, _ columns: [String], in table: Table, at span: Span, isCertain: Bool
  ) -> RowClaim {
    let list = columns.map(Identifier.quoted).joined(separator: ", ")
    let leaves = isConcurrentBuild ? ", and leaves an invalid index behind" : ""
    return RowClaim(
      table: table,
      message: isCertain
        ? "`\(list)` has the same value in each row of `\(table.name.sql)`: it cannot be unique"
        : "`\(table.name.sql)` may have rows with the same `\(list)`: then this fails\(leaves)",
      reason: isCertain
        ? "with one row or none it succeeds, which is why it passes on a developer's machine (23505)"
        : "nothing kept them apart before (23505); a developer's machine has no such rows",
      span: span, object: index.constraint == nil ? "\(table.name)" : "\(table.name)", isCertain: isCertain,
      remedy: Remedy(
        isCertain
          ? "fill the column with a value for each row before" : "look for them first, and mend them before this runs",
        sql: isCertain ? "" : "\(duplicates(list, index, table))\n\(statement.text);"))
  }

  private var isConcurrentBuild: Bool {
    if case .createIndex(let create) = statement.statement { return create.isConcurrent }
    return false
  }

  private func duplicates(_ list: String, _ index: Index, _ table: Table) -> String {
    let condition = index.predicate.map { " WHERE \($0.sql)" } ?? ""
    return
      "-- these are in the way: SELECT \(list), count(*) FROM \(table.name.sql)\(condition) GROUP BY \(list) HAVING count(*) > 1;"
  }
}

extension Column {
  /// NULL in all rows that were there when it was added.
  fileprivate var isEmptyInOldRows: Bool {
    defaultValue == nil && identity == nil && generated == nil && !isNotNull
  }

  fileprivate var isTheSameInOldRows: Bool {
    guard identity == nil, generated == nil, case .constant(let value)? = defaultValue?.withoutCasts else {
      return false
    }
    return value != .null
  }
}

extension Expression {
  fileprivate var withoutCasts: Expression {
    if case .cast(let inner, _) = self { return inner.withoutCasts }
    return self
  }
}

extension Index {
  /// Its columns; nil where there is an expression among its keys.
  fileprivate var plainColumns: [String]? {
    let columns = keys.compactMap(\.column)
    return columns.count == keys.count ? columns : nil
  }
}

private let documentation = Page(
  sees: """
    SET NOT NULL of a column that the same migration adds and nothing fills, and a unique index or constraint over a new \
    column with a constant default: both fail as soon as there are rows (error). A unique index or constraint over columns \
    of a table that was there before this change, where no unique index over some of them has been there (note): it fails \
    if rows have the same values. An UPDATE, DELETE, TRUNCATE, DO block or call before it in the migration is believed to \
    have made the rows fit.
    """,
  why: """
    Whether the migration succeeds depends on rows that only the production system has. It passes in each test, and fails \
    in the middle of a deployment (23502, 23505). Where it has no transaction, what stands before it is done by then, and a \
    concurrent build leaves an invalid index behind.
    """,
  instead: """
    Look first, on a copy or on the system itself:
    ```sql
    SELECT number, count(*) FROM orders GROUP BY number HAVING count(*) > 1;
    ```
    Then mend the rows in a migration of its own, and let the next one claim what is true.
    """,
  alternatives: """
    - A partial unique index over the rows from now on: `CREATE UNIQUE INDEX … WHERE id > 1000000`.
    - For CHECK and foreign keys NOT VALID: new rows are checked, old ones can be mended until VALIDATE.
    """,
  allow: "When it has been made sure that the rows fit: say how in the reason.",
  references: ["https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"])

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, number text, shop_id bigint);"

private let samples: [Example] = [
  .bad(
    orders, "CREATE UNIQUE INDEX CONCURRENTLY orders_number_idx ON orders (shop_id, number);",
    marks: "CREATE UNIQUE INDEX", transaction: .none),
  .bad(
    orders, "ALTER TABLE orders ADD COLUMN region text;\nALTER TABLE orders ALTER COLUMN region SET NOT NULL;",
    marks: "ALTER COLUMN region", configuration: "[rules]\ncontract-before-expand = \"off\"\nnot-null-scan = \"off\"\n"),
  .bad(
    "\(orders)\nINSERT INTO orders VALUES (1, 'a', 1), (2, 'b', 1);",
    "ALTER TABLE orders ADD COLUMN code text DEFAULT 'x';\nCREATE UNIQUE INDEX CONCURRENTLY i ON orders (code);",
    marks: "CREATE UNIQUE INDEX", transaction: .none, serverRefuses: "23505"),
  .good(
    "\(orders)\nCREATE UNIQUE INDEX orders_number_idx ON orders (number);",
    "CREATE UNIQUE INDEX CONCURRENTLY orders_shop_number_idx ON orders (shop_id, number);", transaction: .none),
  .good(
    orders,
    """
    DELETE FROM orders a USING orders b WHERE a.number = b.number AND a.id > b.id;
    CREATE UNIQUE INDEX CONCURRENTLY orders_number_idx ON orders (number);
    """, transaction: .none),
  .good("\(orders)\nCREATE UNIQUE INDEX orders_number_idx ON orders (number);"),
  // CONCURRENTLY needs a migration of its own, which is deployed with the one before it.
  Example.good(
    orders, "CREATE UNIQUE INDEX CONCURRENTLY orders_number_idx ON orders (shop_id, number);", transaction: .none
  ).wholeHistory,
  .good(
    orders,
    """
    ALTER TABLE orders ADD COLUMN code text;
    CREATE UNIQUE INDEX CONCURRENTLY orders_code_idx ON orders (code);
    """, transaction: .none),
]
