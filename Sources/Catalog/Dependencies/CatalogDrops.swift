import PglintelSyntax

extension Catalog {
  /// DROP of all these at once, with what depends on them (`dependency.c`, performMultipleDeletions).
  public mutating func drop(_ objects: [CatalogObject], cascade: Bool) throws(CatalogError) {
    for object in objects { try requireDroppable(object, with: objects) }
    try delete(objects, cascade: cascade)
  }

  /// What CASCADE takes along that RESTRICT would refuse to, in a fixed order.
  public func dependents(of objects: [CatalogObject]) -> [CatalogObject] {
    Deletion(of: objects, in: self).refused(in: self)
  }

  mutating func delete(_ objects: [CatalogObject], cascade: Bool) throws(CatalogError) {
    let deletion = Deletion(of: objects, in: self)
    let refused = cascade ? [] : deletion.refused(in: self).filter { !isUncertain($0) }
    guard refused.isEmpty else {
      let single = objects.count == 1 ? objects.first.map(describe) : nil
      throw .dependentObjects(single, details: refused.map(describe))
    }
    for object in deletion.objects { remove(object) }
  }

  /// Whether a dependent may be gone or changed already, so that it holds nothing.
  private func isUncertain(_ object: CatalogObject) -> Bool {
    switch object {
    case .relation(let oid), .type(let oid), .routine(let oid), .domainConstraint(let oid, _): isUncertain(oid)
    case .column(let column), .defaultValue(let column): isUncertain(column.table)
    case .constraint(let table, _), .policy(let table, _), .trigger(let table, _): isUncertain(table)
    case .schema, .extension: false
    }
  }

  /// What is part of something else cannot be dropped alone (`dependency.c`: internal and partition dependencies).
  private func requireDroppable(_ object: CatalogObject, with others: [CatalogObject]) throws(CatalogError) {
    guard case .relation(let oid) = object, let holder = holder(of: oid), !others.contains(holder) else { return }
    let message = "cannot drop \(describe(object)) because \(describe(holder)) requires it"
    throw CatalogError(code: "2BP01", message: message)
  }

  private func holder(of oid: OID) -> CatalogObject? {
    if let index = indexes[oid] {
      if index.constraint != nil { return deletable(index) }
      return index.parent.map { .relation($0) }
    }
    guard let owner = sequences[oid]?.owner, let column = column(owner), column.identity != nil,
      column.ownedSequence == oid
    else { return nil }
    return .column(owner)
  }
}
