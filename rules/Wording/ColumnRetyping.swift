import PglintelLint

/// ALTER COLUMN … TYPE as remedies print it, with what stands in its way.
struct ColumnRetyping {
  let table: Table
  let column: Column
  let type: String
  let catalog: Catalog

  var lines: [String] {
    obstacle
      + ["ALTER TABLE \(table.name.sql) ALTER COLUMN \(Identifier.quoted(column.name)) TYPE \(type);"]
  }

  /// The server refuses it while a view uses the column (documentation: ALTER TABLE, SET DATA TYPE; 0A000).
  private var obstacle: [String] {
    let views = catalog.viewsReading(column: column.name, of: table).map(\.name.sql)
    if views.isEmpty { return [] }
    return ["-- drop the views that use it before, and make them anew afterwards: \(views.joined(separator: ", "))"]
  }
}
