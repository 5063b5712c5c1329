import PglintelLint

extension Step {
  /// The partitions below a table that hold rows themselves; for an ordinary table itself.
  func leafPartitions(of table: Table) -> [Table] {
    guard table.isPartitioned else { return [table] }
    return table.children.compactMap { before.tables[$0] }.flatMap(leafPartitions)
  }

  /// Whether a relation is this table or a partition below it.
  func belongs(_ relation: OID, to table: Table) -> Bool {
    var current: OID? = relation
    while let oid = current {
      if oid == table.oid { return true }
      current = before.tables[oid]?.partition?.parent
    }
    return false
  }
}
