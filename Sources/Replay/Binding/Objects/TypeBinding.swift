import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func createType(_ statement: CreateType) throws(CatalogError) {
    let name = try newName(statement.name)
    switch statement.kind {
    case .enumeration(let labels): try catalog.createType(name, .enumeration(labels))
    case .composite(let attributes): try createComposite(name, attributes)
    case .range: try catalog.createType(name, .range, written: bound(statement.written))
    case .domain(let definition): try catalog.createDomain(name, resolved(definition))
    case .base: try catalog.createType(name, .base, written: bound(statement.written))
    }
  }

  private mutating func createComposite(
    _ name: ObjectName, _ attributes: [ColumnDefinition]
  ) throws(CatalogError) {
    _ = try catalog.createCompositeType(name, attributes: attributes.map { catalog.resolved($0, in: path) })
  }

  private func resolved(_ definition: DomainDefinition) -> DomainDefinition {
    var result = definition
    result.base = catalog.resolved(definition.base, in: path)
    result.defaultValue = definition.defaultValue.map { catalog.resolved($0, in: path) }
    result.checks = definition.checks.map { catalog.resolved($0, in: path) }
    return result
  }

  mutating func alterEnum(_ statement: AlterEnum) throws(CatalogError) {
    guard let type = try type(statement.name) else { return }
    guard case .enumeration = type.kind else {
      throw CatalogError(code: "42809", message: "\(statement.name.name) is not an enum")
    }
    switch statement.change {
    case .addValue(let value, let before, let after, let ifNotExists):
      try catalog.addEnumValue(value, to: type.oid, before: before, after: after, ifNotExists: ifNotExists)
    case .renameValue(let value, let newValue): try catalog.renameEnumValue(value, of: type.oid, to: newValue)
    }
  }

  mutating func alterDomain(_ statement: AlterDomain) throws(CatalogError) {
    guard let type = try type(statement.name) else { return }
    guard case .domain = type.kind else {
      throw CatalogError(code: "42809", message: "\(statement.name.name) is not a domain")
    }
    switch statement.change {
    case .setDefault(let value): catalog.setDomainDefault(value.map { catalog.resolved($0, in: path) }, of: type.oid)
    case .setNotNull(let isNotNull): catalog.setDomainNotNull(isNotNull, of: type.oid)
    case .addConstraint(let check): try catalog.addDomainConstraint(catalog.resolved(check, in: path), to: type.oid)
    case .dropConstraint(let name, let ifExists):
      try catalog.dropDomainConstraint(name, of: type.oid, ifExists: ifExists)
    case .validateConstraint(let name): try catalog.validateDomainConstraint(name, of: type.oid)
    }
  }
}
