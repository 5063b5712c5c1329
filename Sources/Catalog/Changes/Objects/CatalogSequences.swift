import PglintelSyntax

extension Catalog {
  /// OWNED BY is not read from the options: the owner is to be resolved before.
  @discardableResult
  public mutating func createSequence(
    _ name: ObjectName, options: SequenceOptions, isTemporary: Bool = false, owner: ColumnReference? = nil
  ) throws(CatalogError) -> OID {
    let oid = nextOID
    try claim(name, for: oid, avoidsTypes: true)
    sequences[oid] = CatalogSequence(
      oid: makeOID(), name: name, options: options.withoutOwner, isTemporary: isTemporary)
    created(.object(oid))
    if let owner { try setOwner(owner, ofSequence: oid) }
    return oid
  }

  /// What is not said stays; OWNED BY apart.
  public mutating func alterSequence(_ oid: OID, options: SequenceOptions) {
    guard let sequence = sequences[oid] else { return }
    sequences[oid]?.options = sequence.options.merging(options.withoutOwner)
    altered(.object(oid))
  }

  /// OWNED BY; nil for NONE.
  public mutating func setOwner(_ owner: ColumnReference?, ofSequence oid: OID) throws(CatalogError) {
    guard let sequence = sequences[oid] else { return }
    if let holder = sequence.owner.flatMap(column), holder.identity != nil, holder.ownedSequence == oid {
      throw .notSupported("cannot change ownership of identity sequence")
    }
    if let owner, let table = tables[owner.table], table.name.schema != sequence.name.schema {
      throw .wrongState("sequence must be in same schema as table it is linked to")
    }
    if let old = sequence.owner { edit(old) { if $0.ownedSequence == oid { $0.ownedSequence = nil } } }
    sequences[oid]?.owner = owner
    if let owner {
      edit(owner) { $0.ownedSequence = $0.ownedSequence ?? oid }
      note(owner.table, usedBy: oid)
    }
    altered(.object(oid))
  }
}

extension SequenceOptions {
  var withoutOwner: SequenceOptions {
    var options = self
    (options.ownedBy, options.name) = (nil, nil)
    return options
  }

  /// These options, changed by what others say.
  func merging(_ others: SequenceOptions) -> SequenceOptions {
    var options = self
    options.type = others.type ?? type
    options.start = others.start ?? start
    options.increment = others.increment ?? increment
    options.minimum = others.minimum ?? minimum
    options.maximum = others.maximum ?? maximum
    options.cache = others.cache ?? cache
    options.cycles = others.cycles ?? cycles
    return options
  }
}
