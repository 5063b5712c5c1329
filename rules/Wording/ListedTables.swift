import PglintelLint

/// Tables as notes of one finding, each at the clause that made it.
struct ListedTables {
  static let limit = 20
  let notes: [Note]

  init(_ tables: [Table], _ schema: Schema) {
    notes = Note.listed(tables, limit: Self.limit) { table in
      let origin = schema.provenance.made(.object(table.oid))
      return Note("`\(table.name.sql)`", source: origin?.source, span: origin?.span)
    }
  }
}
