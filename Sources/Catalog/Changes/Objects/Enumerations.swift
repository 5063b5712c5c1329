import PglintelSyntax

extension Catalog {
  /// ADD VALUE: at the end where no neighbour is named.
  public mutating func addEnumValue(
    _ value: String, to oid: OID, before: String? = nil, after: String? = nil, ifNotExists: Bool = false
  ) throws(CatalogError) {
    guard let type = types[oid], case .enumeration(var values) = type.kind else { return }
    if values.contains(value) {
      if ifNotExists || isUncertain(oid) { return }
      throw .duplicateObject("enum label", value)
    }
    values.insert(value, at: try position(before: before, after: after, in: values, of: oid))
    types[oid]?.kind = .enumeration(values)
    altered(.object(oid))
  }

  private func position(
    before: String?, after: String?, in values: [String], of oid: OID
  ) throws(CatalogError) -> Int {
    guard let neighbour = before ?? after else { return values.count }
    if let index = values.firstIndex(of: neighbour) { return before == nil ? index + 1 : index }
    if isUncertain(oid) { return values.count }
    throw .undefinedLabel(neighbour)
  }

  public mutating func renameEnumValue(_ value: String, of oid: OID, to newValue: String) throws(CatalogError) {
    guard let type = types[oid], case .enumeration(var values) = type.kind else { return }
    guard let index = values.firstIndex(of: value) else {
      if isUncertain(oid) { return }
      throw .undefinedLabel(value)
    }
    if values.contains(newValue) { throw .duplicateObject("enum label", newValue) }
    values[index] = newValue
    types[oid]?.kind = .enumeration(values)
    for user in mentions[oid] where tables[user] != nil {
      renameDefaults(value, of: type, to: newValue, in: user)
    }
    altered(.object(oid))
  }

  /// A default holds the label's identity (`pg_enum.oid`), and so speaks of it by its new name.
  private mutating func renameDefaults(_ value: String, of type: UserType, to newValue: String, in table: OID) {
    let object = NamedObject.type(type.name)
    for (index, column) in (tables[table]?.columns ?? []).enumerated() where object.isMeant(by: column.type) {
      guard column.defaultValue?.withoutCasts == .constant(.string(value)) else { continue }
      tables[table]?.columns[index].defaultValue = .constant(.string(newValue))
    }
  }
}
