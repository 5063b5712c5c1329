import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createDomain(_ name: ObjectName, _ definition: DomainDefinition) throws(CatalogError) -> OID {
    var domain = UserType.Domain(
      base: definition.base, isNotNull: definition.isNotNull, defaultValue: definition.defaultValue, constraints: [])
    domain.collation = definition.collation
    let oid = try createType(name, .domain(domain))
    note(definition.base, usedBy: oid)
    note(definition.defaultValue, usedBy: oid)
    for check in definition.checks { try addDomainConstraint(check, to: oid) }
    return oid
  }

  public mutating func setDomainDefault(_ value: Expression?, of oid: OID) {
    editDomain(oid) { $0.defaultValue = value }
    note(value, usedBy: oid)
  }

  public mutating func setDomainNotNull(_ isNotNull: Bool, of oid: OID) {
    editDomain(oid) { $0.isNotNull = isNotNull }
  }

  public mutating func addDomainConstraint(_ definition: ConstraintDefinition, to oid: OID) throws(CatalogError) {
    guard let type = types[oid], case .domain(let domain) = type.kind,
      case .check(let expression, _) = definition.kind
    else { return }
    let name =
      definition.name ?? chooseConstraintName(type.name.name, nil, label: "check", in: type.name.schema)
    guard !domain.constraints.contains(where: { $0.name == name }) else {
      if isUncertain(oid) { return }
      throw .duplicateConstraint(name, onDomain: type.name.name)
    }
    let constraint = definition.constraint(
      oid: makeOID(), name: name, kind: .check(expression, noInherit: false), columns: [])
    editDomain(oid) { $0.constraints.append(constraint) }
    countConstraintName(name, in: type.name.schema, by: 1)
    note(expression, usedBy: oid)
  }

  public mutating func validateDomainConstraint(_ name: String, of oid: OID) throws(CatalogError) {
    guard let index = try findDomainConstraint(name, of: oid) else { return }
    editDomain(oid) { $0.constraints[index].isValid = true }
  }

  public mutating func dropDomainConstraint(
    _ name: String, of oid: OID, ifExists: Bool
  ) throws(CatalogError) {
    guard let type = types[oid], let index = try findDomainConstraint(name, of: oid, ifExists: ifExists) else { return }
    editDomain(oid) { $0.constraints.remove(at: index) }
    countConstraintName(name, in: type.name.schema, by: -1)
  }

  public mutating func renameDomainConstraint(
    _ name: String, of oid: OID, to newName: String
  ) throws(CatalogError) {
    guard let type = types[oid], let index = try findDomainConstraint(name, of: oid) else { return }
    guard !type.domainConstraints.contains(where: { $0.name == newName }) else {
      throw .duplicateConstraint(newName, onDomain: type.name.name)
    }
    editDomain(oid) { $0.constraints[index].name = newName }
    countConstraintName(name, in: type.name.schema, by: -1)
    countConstraintName(newName, in: type.name.schema, by: 1)
  }

  private mutating func editDomain(_ oid: OID, _ change: (inout UserType.Domain) -> Void) {
    guard case .domain(var domain) = types[oid]?.kind else { return }
    change(&domain)
    types[oid]?.kind = .domain(domain)
    altered(.object(oid))
  }

  /// Nil where it may be there all the same.
  private func findDomainConstraint(
    _ name: String, of oid: OID, ifExists: Bool = false
  ) throws(CatalogError) -> Int? {
    guard let type = types[oid], case .domain(let domain) = type.kind else { return nil }
    if let index = domain.constraints.firstIndex(where: { $0.name == name }) { return index }
    if ifExists || isUncertain(oid) { return nil }
    throw CatalogError(
      code: "42704", message: "constraint \"\(name)\" of domain \"\(type.name.name)\" does not exist")
  }
}

extension UserType {
  /// None for what is no domain.
  var domainConstraints: [Constraint] {
    if case .domain(let domain) = kind { return domain.constraints }
    return []
  }
}
