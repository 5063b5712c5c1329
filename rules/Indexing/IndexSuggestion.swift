import PglintelLint

/// The CREATE INDEX that a table lacks, as SQL.
struct IndexSuggestion {
  let catalog: Catalog
  let table: Table
  let columns: [String]

  /// For a table that is empty or has no readers yet. On a partitioned table it makes the partitions' indexes too.
  var plain: String { "CREATE INDEX \(Identifier.quoted(name(for: table))) ON \(table.name.sql) (\(columnList));" }

  /// Without blocking writes. A partitioned table has no CONCURRENTLY: its index is made of its partitions' indexes.
  var concurrent: String { statements(for: table).joined(separator: "\n") }

  private var columnList: String { columns.map(Identifier.quoted).joined(separator: ", ") }

  private func statements(for table: Table) -> [String] {
    let name = Identifier.quoted(name(for: table))
    guard table.isPartitioned else {
      return ["CREATE INDEX CONCURRENTLY \(name) ON \(table.name.sql) (\(columnList));"]
    }
    let own = "CREATE INDEX \(name) ON ONLY \(table.name.sql) (\(columnList));"
    return [own] + table.children.compactMap { catalog.tables[$0] }.flatMap { attached($0, to: table) }
  }

  private func attached(_ partition: Table, to parent: Table) -> [String] {
    let (index, child) = (qualifiedName(for: parent), qualifiedName(for: partition))
    return statements(for: partition) + ["ALTER INDEX \(index.sql) ATTACH PARTITION \(child.sql);"]
  }

  private func qualifiedName(for table: Table) -> ObjectName {
    ObjectName(schema: table.name.schema, name: name(for: table))
  }

  /// As PostgreSQL would call it: `orders_customer_id_idx`, with a number where that is taken.
  private func name(for table: Table) -> String {
    let base = "\(table.name.name)_\(columns.joined(separator: "_"))"
    let limit = Identifier.maximumBytes - "_idx99".utf8.count
    let stem = Identifier.truncated(base, toBytes: limit) + "_idx"
    var (name, number) = (stem, 0)
    while catalog.isRelationNameTaken(ObjectName(schema: table.name.schema, name: name)) {
      number += 1
      name = stem + String(number)
    }
    return name
  }
}
