import PglintelSyntax

extension Catalog {
  /// Sequences of identity columns come with their column.
  func script(of sequence: CatalogSequence) -> ScriptPart? {
    if sequence.isTemporary || isIdentitySequence(sequence) { return nil }
    var part = ScriptPart(.sequence, sequence.oid)
    let options = sequence.options.sql
    part.statements = [
      SchemaStatement("CREATE SEQUENCE \(sequence.name)" + (options.isEmpty ? "" : "\n    \(options)"))
    ]
    return part
  }

  /// OWNED BY, once the table is there.
  func ownership(of sequence: CatalogSequence) -> SchemaStatement? {
    guard !sequence.isTemporary, !isIdentitySequence(sequence), let owner = sequence.owner,
      let table = tables[owner.table], !table.isPartial, let column = column(owner)
    else { return nil }
    return SchemaStatement(
      "ALTER SEQUENCE \(sequence.name) OWNED BY \(table.name).\(Identifier.quoted(column.name))")
  }

  private func isIdentitySequence(_ sequence: CatalogSequence) -> Bool {
    guard let column = sequence.owner.flatMap(column) else { return false }
    return column.identity != nil && column.ownedSequence == sequence.oid
  }
}
