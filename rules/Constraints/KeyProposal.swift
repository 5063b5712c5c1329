import PglintelLint

/// The primary key for a table that has no key at all.
struct KeyProposal {
  private let table: Table

  init(for table: Table) { self.table = table }

  var remedy: Remedy {
    if let pair = referencePair {
      return Remedy(
        "the pair that it joins is its key; rows that are there twice have to go first",
        sql: "ALTER TABLE \(table.name.sql) ADD PRIMARY KEY (\(pair.map(Identifier.quoted).joined(separator: ", ")));",
        place: .afterwards)
    }
    guard !table.isPartitioned else {
      return Remedy("give it a primary key that has the partition key's columns among its own")
    }
    return Remedy(
      "give it one: in its CREATE TABLE, or, where rows are there already, knowing that this rewrites the table",
      sql: "ALTER TABLE \(table.name.sql) ADD COLUMN \(Identifier.quoted(newColumn)) bigint "
        + "GENERATED ALWAYS AS IDENTITY PRIMARY KEY;",
      place: .afterwards)
  }

  private var newColumn: String { table.column("id") == nil ? "id" : "\(table.name.name)_id" }

  /// The columns of two foreign keys, where the table is little else.
  private var referencePair: [String]? {
    let keys = table.foreignKeys.map(\.columns)
    guard keys.count == 2, table.columns.count <= 4 else { return nil }
    let columns = keys.flatMap { $0 }
    let areRequired = columns.allSatisfy { table.column($0)?.isNotNull == true }
    guard areRequired, Set(columns).count == columns.count, partitionColumns.isSubset(of: columns) else { return nil }
    return columns
  }

  private var partitionColumns: Set<String> { table.partitionKey?.columns ?? [] }
}
