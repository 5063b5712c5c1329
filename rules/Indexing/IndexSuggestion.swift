import PglintelLint

/// The CREATE INDEX that a table lacks, as SQL.
struct IndexSuggestion {
  private let table: Table
  private let columnList: String
  private let name: String
  private let catalog: Catalog

  init(on table: Table, columns: [String], in catalog: Catalog) {
    self.table = table
    self.catalog = catalog
    columnList = columns.map(Identifier.quoted).joined(separator: ", ")
    name = Self.freeName(for: table, columns, in: catalog)
  }

  /// For a table that is empty or has no readers yet. On a partitioned table it makes the partitions' indexes too.
  var plain: String { statement(name, on: table.name.sql, isConcurrent: false) }

  /// Without blocking writes. A partitioned table has no CONCURRENTLY: its index is made of its partitions' indexes.
  func build(_ recipe: inout Recipe) {
    guard table.isPartitioned else {
      return recipe.outsideTransaction(statement(name, on: table.name.sql, isConcurrent: true))
    }
    let plan = PartitionedIndexPlan(name, on: table, in: catalog, build: statement)
    recipe.apart(plan.emptyIndexes)
    recipe.outsideTransaction(plan.builds)
    recipe.apart(plan.attachments)
  }

  private func statement(_ name: String, on target: String, isConcurrent: Bool) -> String {
    "CREATE INDEX \(isConcurrent ? "CONCURRENTLY " : "")\(Identifier.quoted(name)) ON \(target) (\(columnList))"
  }

  /// As PostgreSQL would call it: `orders_customer_id_idx`, with a number where that is taken.
  private static func freeName(for table: Table, _ columns: [String], in catalog: Catalog) -> String {
    let limit = Identifier.maximumBytes - "_idx99".utf8.count
    let base = "\(table.name.name)_\(columns.joined(separator: "_"))"
    let stem = Identifier.truncated(base, toBytes: limit) + "_idx"
    var (name, number) = (stem, 0)
    while catalog.isRelationNameTaken(ObjectName(schema: table.name.schema, name: name)) {
      number += 1
      name = stem + String(number)
    }
    return name
  }
}
