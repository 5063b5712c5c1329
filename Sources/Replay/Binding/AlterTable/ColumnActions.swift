import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func alterColumn(_ action: Action, of oid: OID, isOnly: Bool) throws(CatalogError) {
    switch action {
    case .dropColumn(let name, let ifExists, let cascade):
      try dropColumn(name, of: oid, ifExists: ifExists, cascade: cascade, isOnly: isOnly)
    case .alterColumnType(let name, let type, let collation, _):
      try catalog.alterColumnType(
        name, of: oid, to: catalog.resolved(type, in: path), collation: collation, isOnly: isOnly)
    case .setDefault(let name, let value): try setDefault(value, of: name, in: oid, isOnly: isOnly)
    case .dropDefault(let name): try catalog.setDefault(nil, of: name, in: oid, isOnly: isOnly)
    case .setNotNull(let name): try catalog.setNotNull(true, of: name, in: oid, isOnly: isOnly)
    case .dropNotNull(let name): try catalog.setNotNull(false, of: name, in: oid, isOnly: isOnly)
    case .setExpression(let name, let value):
      try catalog.setExpression(catalog.resolved(value, in: path), of: name, in: oid)
    case .dropExpression(let name, let ifExists): try catalog.dropExpression(of: name, in: oid, ifExists: ifExists)
    default: try alterIdentity(action, of: oid)
    }
  }

  private mutating func setDefault(
    _ value: Expression, of name: String, in oid: OID, isOnly: Bool
  ) throws(CatalogError) {
    let resolved = catalog.resolved(value, in: path)
    let column = catalog.tables[oid]?.column(name)
    let kept = column.map { keptDefault(resolved, for: $0.type) } ?? resolved
    try catalog.setDefault(kept, of: name, in: oid, isOnly: isOnly)
  }

  private mutating func alterIdentity(_ action: Action, of oid: OID) throws(CatalogError) {
    switch action {
    case .addIdentity(let name, let kind, let options):
      try catalog.addIdentity(kind, to: name, of: oid, options: options)
    case .setIdentity(let name, let kind, let options):
      try catalog.setIdentity(kind, of: name, in: oid, options: options)
    case .dropIdentity(let name, let ifExists): try dropIdentity(of: name, in: oid, ifExists: ifExists)
    default: break
    }
  }

  private mutating func dropColumn(
    _ name: String, of oid: OID, ifExists: Bool, cascade: Bool, isOnly: Bool
  ) throws(CatalogError) {
    guard let table = catalog.tables[oid] else { return }
    if table.column(name) == nil, ifExists || table.isPartial { return }
    try catalog.dropColumn(name, of: oid, cascade: cascade, isOnly: isOnly)
  }

  private mutating func dropIdentity(of name: String, in oid: OID, ifExists: Bool) throws(CatalogError) {
    if ifExists, let column = catalog.tables[oid]?.column(name), column.identity == nil { return }
    try catalog.dropIdentity(of: name, in: oid)
  }
}
