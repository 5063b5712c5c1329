import PglintelSyntax

extension Catalog {
  /// A column as CREATE TABLE defines it: one that a parent has handed down already is merged with it.
  public mutating func defineColumn(_ definition: ColumnDefinition, of oid: OID) throws(CatalogError) {
    try addColumn(definition, to: oid)
  }

  public mutating func dropColumn(
    _ name: String, of oid: OID, cascade: Bool = false, isOnly: Bool = false
  ) throws(CatalogError) {}

  public mutating func alterColumnType(
    _ name: String, of oid: OID, to type: TypeName, collation: QualifiedName? = nil
  ) throws(CatalogError) {
    try alterColumn(name, of: oid) {
      $0.type = type
      $0.collation = collation
    }
  }

  /// SET DEFAULT; nil for DROP DEFAULT.
  public mutating func setDefault(
    _ value: Expression?, of name: String, in oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    try alterColumn(name, of: oid, isOnly: isOnly) { $0.defaultValue = value }
  }

  public mutating func setNotNull(
    _ isNotNull: Bool, of name: String, in oid: OID, isOnly: Bool = false
  ) throws(CatalogError) {
    try alterColumn(name, of: oid, isOnly: isOnly) { $0.isNotNull = isNotNull }
  }

  /// ALTER COLUMN … SET GENERATED.
  public mutating func setIdentity(_ kind: IdentityKind, of name: String, in oid: OID) throws(CatalogError) {
    try alterColumn(name, of: oid) { $0.identity = kind }
  }

  /// SET EXPRESSION AS (PostgreSQL 17).
  public mutating func setExpression(_ expression: Expression, of name: String, in oid: OID) throws(CatalogError) {
    try alterColumn(name, of: oid) { $0.generated?.expression = expression }
  }

  /// DROP EXPRESSION: the column keeps its values and is an ordinary one.
  public mutating func dropExpression(of name: String, in oid: OID, ifExists: Bool) throws(CatalogError) {
    try alterColumn(name, of: oid) { $0.generated = nil }
  }
}
