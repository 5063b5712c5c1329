import PglintelSyntax

extension Catalog {
  @discardableResult
  public mutating func createDomain(_ name: ObjectName, _ definition: DomainDefinition) throws(CatalogError) -> OID {
    let domain = UserType.Domain(
      base: definition.base, isNotNull: definition.isNotNull, defaultValue: definition.defaultValue, constraints: [])
    return try createType(name, .domain(domain))
  }

  public mutating func setDomainDefault(_ value: Expression?, of oid: OID) {}

  public mutating func setDomainNotNull(_ isNotNull: Bool, of oid: OID) {}

  public mutating func addDomainConstraint(_ definition: ConstraintDefinition, to oid: OID) throws(CatalogError) {}

  public mutating func validateDomainConstraint(_ name: String, of oid: OID) throws(CatalogError) {}

  public mutating func dropDomainConstraint(_ name: String, of oid: OID, ifExists: Bool) throws(CatalogError) {}

  public mutating func renameDomainConstraint(_ name: String, of oid: OID, to newName: String) throws(CatalogError) {}
}
