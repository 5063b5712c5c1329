/// What can be dropped, commented on or depended upon: an object address (`pg_depend`).
public enum CatalogObject: Hashable, Sendable {
  /// A table, index, sequence or view.
  case relation(OID)
  case type(OID)
  case routine(OID)
  case schema(String)
  case `extension`(String)
  /// A column, by number.
  case column(ColumnReference)
  /// A column's default.
  case defaultValue(ColumnReference)
  case constraint(table: OID, OID)
  case policy(table: OID, OID)
  case trigger(table: OID, OID)
  case domainConstraint(domain: OID, OID)
}
