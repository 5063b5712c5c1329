import PglintelSyntax

extension Catalog {
  /// COMMENT ON; nil removes it. Kinds of objects whose comments are not kept are left alone.
  public mutating func setComment(_ text: String?, on object: CatalogObject) {
    switch object {
    case .relation(let oid): setRelationComment(text, oid)
    case .type(let oid): types[oid]?.comment = text
    case .routine(let oid): routines[oid]?.comment = text
    case .column(let column) where tables[column.table] != nil: edit(column) { $0.comment = text }
    case .constraint(let table, let oid): setConstraintComment(text, oid, of: table)
    case .policy(let table, let oid): setPolicyComment(text, oid, of: table)
    case .column, .schema, .extension, .defaultValue, .trigger, .domainConstraint: otherComments[object] = text
    }
    if let oid = object.oid { altered(.comment(oid)) }
  }

  private mutating func setConstraintComment(_ text: String?, _ oid: OID, of table: OID) {
    guard let index = tables[table]?.constraints.firstIndex(where: { $0.oid == oid }) else { return }
    tables[table]?.constraints[index].comment = text
  }

  private mutating func setPolicyComment(_ text: String?, _ oid: OID, of table: OID) {
    guard let index = tables[table]?.policies.firstIndex(where: { $0.oid == oid }) else { return }
    tables[table]?.policies[index].comment = text
  }

  private mutating func setRelationComment(_ text: String?, _ oid: OID) {
    tables[oid]?.comment = text
    views[oid]?.comment = text
    indexes[oid]?.comment = text
    sequences[oid]?.comment = text
  }
}

extension CatalogObject {
  /// The object with an identity of its own that it is or belongs to; none for schemas and extensions.
  var oid: OID? {
    switch self {
    case .relation(let oid), .type(let oid), .routine(let oid), .domainConstraint(let oid, _): oid
    case .column(let column), .defaultValue(let column): column.table
    case .constraint(let table, _), .policy(let table, _), .trigger(let table, _): table
    case .schema, .extension: nil
    }
  }
}
