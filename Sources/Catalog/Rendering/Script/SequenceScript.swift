import PglintelSyntax

extension Catalog {
  /// Sequences of identity columns come with their column.
  func script(of sequence: CatalogSequence) -> ScriptPart? {
    if sequence.isTemporary || isIdentitySequence(sequence) { return nil }
    var part = ScriptPart(.sequence, sequence.oid)
    let options = sequence.options.sql
    part.statements = [
      SchemaStatement(
        "CREATE \(isUnlogged(sequence) ? "UNLOGGED " : "")SEQUENCE \(sequence.name)"
          + (options.isEmpty ? "" : "\n    \(options)"))
    ]
    return part
  }

  /// Since PostgreSQL 15, those of serial columns are as their tables are.
  private func isUnlogged(_ sequence: CatalogSequence) -> Bool {
    guard let owner = sequence.owner, column(owner)?.ownedSequence == sequence.oid else { return false }
    return tables[owner.table]?.persistence == .unlogged
  }

  /// OWNED BY, once the table is there.
  func ownership(of sequence: CatalogSequence) -> SchemaStatement? {
    guard !sequence.isTemporary, !isIdentitySequence(sequence), let owner = sequence.owner,
      let table = tables[owner.table], let column = column(owner)
    else { return nil }
    return SchemaStatement(
      "ALTER SEQUENCE \(sequence.name) OWNED BY \(table.name).\(Identifier.quoted(column.name))")
  }

  private func isIdentitySequence(_ sequence: CatalogSequence) -> Bool {
    guard let column = sequence.owner.flatMap(column) else { return false }
    return column.identity != nil && column.ownedSequence == sequence.oid
  }
}
