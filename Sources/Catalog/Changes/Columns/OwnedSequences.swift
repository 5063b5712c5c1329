import PglintelSyntax

extension Catalog {
  /// The sequence of serial and identity, `t_c_seq` in the table's schema (`parse_utilcmd.c`, generateSerialExtraStmts).
  ///
  /// - Parameter options: those of an identity column; SEQUENCE NAME stands for a choice.
  mutating func createOwnedSequence(
    of table: Table, column: Column, options: SequenceOptions? = nil
  ) -> CatalogSequence {
    let schema = options?.name?.schema ?? table.name.schema
    let chosen = options?.name?.name ?? chooseRelationName(table.name.name, column.name, label: "seq", in: schema)
    let name = ObjectName(schema: schema, name: chosen)
    var options = (options ?? SequenceOptions()).withoutOwner
    options.type = column.type
    var sequence = CatalogSequence(oid: makeOID(), name: name, options: options, isTemporary: table.isTemporary)
    sequence.owner = ColumnReference(table: table.oid, number: column.number)
    hold(name, for: sequence.oid)
    sequences[sequence.oid] = sequence
    note(table.oid, usedBy: sequence.oid)
    created(.object(sequence.oid))
    return sequence
  }

  public mutating func addIdentity(
    _ kind: IdentityKind, to name: String, of oid: OID, options: SequenceOptions? = nil
  ) throws(CatalogError) {
    guard let (table, column) = try findColumn(name, of: oid) else { return }
    if !isLenient(table) { try requireIdentityPossible(for: column, of: table) }
    let sequence = createOwnedSequence(of: table, column: column, options: options)
    edit(ColumnReference(table: oid, number: column.number)) {
      $0.identity = kind
      $0.ownedSequence = sequence.oid
    }
    altered(.column(oid, column.number))
  }

  /// `tablecmds.c`, ATExecAddIdentity.
  private func requireIdentityPossible(for column: Column, of table: Table) throws(CatalogError) {
    let subject = "column \"\(column.name)\" of relation \"\(table.name.name)\""
    if !column.isNotNull { throw .wrongState("\(subject) must be declared NOT NULL before identity can be added") }
    if column.identity != nil { throw .wrongState("\(subject) is already an identity column") }
    if column.defaultValue != nil { throw .wrongState("\(subject) already has a default value") }
  }

  /// ALTER COLUMN … SET GENERATED and the sequence's options; nil is 'as it was'.
  public mutating func setIdentity(
    _ kind: IdentityKind?, of name: String, in oid: OID, options: SequenceOptions? = nil
  ) throws(CatalogError) {
    guard let column = try findIdentity(of: name, in: oid, ifExists: false) else { return }
    if let kind { edit(ColumnReference(table: oid, number: column.number)) { $0.identity = kind } }
    if let options, let sequence = column.ownedSequence { alterSequence(sequence, options: options) }
    altered(.column(oid, column.number))
  }

  public mutating func dropIdentity(
    of name: String, in oid: OID, ifExists: Bool = false
  ) throws(CatalogError) {
    guard let column = try findIdentity(of: name, in: oid, ifExists: ifExists) else { return }
    edit(ColumnReference(table: oid, number: column.number)) { $0.identity = nil }
    if let sequence = column.ownedSequence { removeSequence(sequence) }
    altered(.column(oid, column.number))
  }

  private func findIdentity(of name: String, in oid: OID, ifExists: Bool) throws(CatalogError) -> Column? {
    guard let (table, column) = try findColumn(name, of: oid) else { return nil }
    if column.identity != nil { return column }
    if ifExists || isLenient(table) { return nil }
    throw .wrongState("column \"\(name)\" of relation \"\(table.name.name)\" is not an identity column")
  }
}

extension Expression {
  /// `nextval('s'::regclass)`.
  static func nextValue(of sequence: ObjectName) -> Expression {
    .call(FunctionCall(name: QualifiedName(name: "nextval"), arguments: []).withSequence(sequence))
  }
}
