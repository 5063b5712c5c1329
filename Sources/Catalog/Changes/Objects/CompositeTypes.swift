import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createCompositeType(
    _ name: ObjectName, attributes: [ColumnDefinition]
  ) throws(CatalogError) -> OID {
    if let holder = names[name].relation, !isUncertain(holder) { throw .duplicateRelation(name.name) }
    let columns = attributes.enumerated().map { Column(attribute: $1, number: $0 + 1) }
    let oid = try createType(name, .composite(columns))
    for column in columns { note(column.type, usedBy: oid) }
    return oid
  }

  public mutating func addAttribute(_ definition: ColumnDefinition, to oid: OID) throws(CatalogError) {
    try editAttributes(of: oid) { (attributes, name) throws(CatalogError) in
      guard !attributes.contains(where: { $0.name == definition.name }) else {
        throw .duplicateColumn(definition.name, of: name)
      }
      let number = (attributes.last?.number ?? 0) + 1
      attributes.append(Column(attribute: definition, number: number))
    }
    note(definition.type, usedBy: oid)
  }

  public mutating func dropAttribute(_ attribute: String, of oid: OID, ifExists: Bool) throws(CatalogError) {
    try editAttributes(of: oid) { (attributes, name) throws(CatalogError) in
      guard let index = attributes.firstIndex(where: { $0.name == attribute }) else {
        if ifExists { return }
        throw .undefinedColumn(attribute, of: name)
      }
      attributes.remove(at: index)
    }
  }

  public mutating func alterAttributeType(
    _ attribute: String, of oid: OID, to type: TypeName
  ) throws(CatalogError) {
    try editAttributes(of: oid) { (attributes, name) throws(CatalogError) in
      guard let index = attributes.firstIndex(where: { $0.name == attribute }) else {
        throw .undefinedColumn(attribute, of: name)
      }
      attributes[index].type = type
    }
    note(type, usedBy: oid)
  }

  public mutating func renameAttribute(_ attribute: String, of oid: OID, to newName: String) throws(CatalogError) {
    try editAttributes(of: oid) { (attributes, name) throws(CatalogError) in
      guard let index = attributes.firstIndex(where: { $0.name == attribute }) else {
        throw .undefinedColumn(attribute, of: name)
      }
      guard !attributes.contains(where: { $0.name == newName }) else { throw .duplicateColumn(newName, of: name) }
      attributes[index].name = newName
    }
  }

  private mutating func editAttributes(
    of oid: OID, _ change: (inout [Column], String) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    guard let type = types[oid], case .composite(var attributes) = type.kind else { return }
    do { try change(&attributes, type.name.name) } catch {
      if isUncertain(oid) { return }
      throw error
    }
    types[oid]?.kind = .composite(attributes)
    altered(.object(oid))
  }
}

extension Column {
  fileprivate init(attribute: ColumnDefinition, number: Int) {
    self.init(number: number, name: attribute.name, type: attribute.type)
    collation = attribute.collation
  }
}
