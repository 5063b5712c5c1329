import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createSequence(
    _ name: ObjectName, options: SequenceOptions, isTemporary: Bool = false, owner: ColumnReference? = nil
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claim(name, for: oid)
    var sequence = CatalogSequence(oid: makeOID(), name: name, options: options, isTemporary: isTemporary)
    sequence.owner = owner
    sequences[oid] = sequence
    created(.object(oid))
    return oid
  }

  /// What is not said stays; OWNED BY apart.
  public mutating func alterSequence(_ oid: OID, options: SequenceOptions) {}

  /// OWNED BY; nil for NONE.
  public mutating func setOwner(_ owner: ColumnReference?, ofSequence oid: OID) throws(CatalogError) {}
}
