import PglintelLint

/// Columns that tell a table's rows apart without being its primary key: unique, complete, never NULL.
struct RowKey {
  private let columns: [String]
  /// The unique index that could become the primary key's; nil where a constraint has it.
  private let freeIndex: Index?

  init?(of table: Table, in catalog: Catalog) {
    let keys = catalog.indexes(of: table.oid).filter { Self.isKey($0, of: table) }
    guard let index = keys.first(where: { $0.constraint == nil }) ?? keys.first else { return nil }
    columns = index.keys.compactMap(\.column)
    freeIndex = index.constraint == nil && Self.canBecomePrimaryKey(index) ? index : nil
  }

  var columnList: String { columns.map(Identifier.quoted).joined(separator: ", ") }

  private static func isKey(_ index: Index, of table: Table) -> Bool {
    index.isUnique && index.isValid && index.predicate == nil
      && index.keys.allSatisfy { $0.column.flatMap(table.column)?.isNotNull == true }
  }

  /// `parse_utilcmd.c`, transformIndexConstraint: default order and operator classes only.
  private static func canBecomePrimaryKey(_ index: Index) -> Bool {
    index.including.isEmpty
      && index.keys.allSatisfy {
        !$0.isDescending && !$0.nullsFirst && $0.operatorClass == nil && $0.collation == nil
      }
  }

  /// Makes it the primary key, without building an index where there is one to take.
  func promotion(on table: Table, by runner: Runner) -> Remedy {
    let (name, constraint) = (table.name.sql, Identifier.quoted(Identifier.truncated("\(table.name.name)_pkey")))
    if table.isPartitioned {
      return Remedy(
        "make it the primary key", sql: "ALTER TABLE \(name) ADD PRIMARY KEY (\(columnList));", place: .afterwards)
    }
    if let freeIndex {
      let index = Identifier.quoted(freeIndex.name.name)
      var recipe = Recipe(by: runner)
      recipe.apart("ALTER TABLE \(name) ADD CONSTRAINT \(constraint) PRIMARY KEY USING INDEX \(index)")
      return Remedy(
        "make it the primary key: the index is taken over, in an instant", recipe, place: .afterwards,
        promise: .needsJudgement)
    }
    var recipe = Recipe(by: runner)
    recipe.outsideTransaction("CREATE UNIQUE INDEX CONCURRENTLY \(constraint) ON \(name) (\(columnList))")
    recipe.apart("ALTER TABLE \(name) ADD CONSTRAINT \(constraint) PRIMARY KEY USING INDEX \(constraint)")
    return Remedy(
      "make it the primary key; the unique constraint can go when no foreign key refers to it", recipe,
      place: .afterwards, promise: .needsJudgement)
  }
}
