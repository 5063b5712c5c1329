import HashTreeCollections

/// Taking objects out, without questions. What is gone already stays gone.
extension Catalog {
  mutating func remove(_ object: CatalogObject) {
    if !otherComments.isEmpty { otherComments[object] = nil }
    if !privileges.isEmpty { privileges[object] = nil }
    switch object {
    case .relation(let oid): removeRelation(oid)
    case .type(let oid): removeType(oid)
    case .routine(let oid): removeRoutine(oid)
    case .schema(let name): removeSchema(name)
    case .extension(let name): removeExtension(name)
    case .column(let column): removeColumn(column)
    case .defaultValue(let column): removeDefault(of: column)
    case .constraint(let table, let oid): removeConstraint(oid, of: table)
    case .policy(let table, let oid): removePolicy(oid, of: table)
    case .trigger(let relation, let oid): removeTrigger(oid, of: relation)
    case .domainConstraint(let domain, let oid): removeDomainConstraint(oid, of: domain)
    }
  }

  private mutating func removeRelation(_ oid: OID) {
    if !writtenObjectsOf.isEmpty { removeWritten(of: oid) }
    switch relation(oid) {
    case .table(let table): removeTable(table)
    case .index(let index): removeIndex(index)
    case .view(let view): removeView(view)
    case .sequence(let sequence): removeSequence(sequence.oid)
    case nil: break
    }
  }

  private mutating func removeType(_ oid: OID) {
    guard let type = types.removeValue(forKey: oid) else { return }
    releaseTypeName(type.name)
    mentions.removeAll(for: oid)
    dropped(.object(oid))
  }

  private mutating func removeRoutine(_ oid: OID) {
    guard let routine = routines.removeValue(forKey: oid) else { return }
    release(routine.name, ofRoutine: oid)
    mentions.removeAll(for: oid)
    dropped(.object(oid))
  }

  private mutating func removeSchema(_ name: String) {
    guard let oid = schemas.removeValue(forKey: name) else { return }
    defaultPrivileges.removeAll { $0.schema == name }
    dropped(.object(oid))
  }

  private mutating func removeExtension(_ name: String) {
    if let oid = extensions.removeValue(forKey: name) { dropped(.object(oid)) }
  }

  private mutating func removeView(_ view: View) {
    release(view.name)
    for dependency in view.dependencies { viewsReading.remove(view.oid, for: dependency.relation) }
    for index in indexes(of: view.oid) { removeIndex(index) }
    viewsReading.removeAll(for: view.oid)
    mentions.removeAll(for: view.oid)
    views[view.oid] = nil
    dropped(.object(view.oid))
  }

  mutating func removeIndex(_ index: Index) {
    release(index.name)
    indexes[index.oid] = nil
    tables[index.relation]?.indexes.removeAll { $0 == index.oid }
    views[index.relation]?.indexes.removeAll { $0 == index.oid }
    dropped(.object(index.oid))
  }

  mutating func removeSequence(_ oid: OID) {
    guard let sequence = sequences.removeValue(forKey: oid) else { return }
    release(sequence.name)
    mentions.removeAll(for: oid)
    if let owner = sequence.owner { edit(owner) { if $0.ownedSequence == oid { $0.ownedSequence = nil } } }
    dropped(.object(oid))
  }

  private mutating func removePolicy(_ oid: OID, of table: OID) {
    guard let index = tables[table]?.policies.firstIndex(where: { $0.oid == oid }) else { return }
    tables[table]?.policies.remove(at: index)
    dropped(.part(table: table, oid))
  }

  private mutating func removeTrigger(_ oid: OID, of relation: OID) {
    guard self.relation(relation)?.triggers?.contains(where: { $0.oid == oid }) == true else { return }
    editTriggers(of: relation) { $0.removeAll { $0.oid == oid } }
    dropped(.part(table: relation, oid))
  }

  private mutating func removeDomainConstraint(_ oid: OID, of domain: OID) {
    guard case .domain(var definition) = types[domain]?.kind else { return }
    definition.constraints.removeAll { $0.oid == oid }
    types[domain]?.kind = .domain(definition)
    altered(.object(domain))
  }

  /// Changes a column that may be gone.
  mutating func edit(_ reference: ColumnReference, _ change: (inout Column) -> Void) {
    guard let index = tables[reference.table]?.columns.firstIndex(where: { $0.number == reference.number }),
      var column = tables[reference.table]?.columns[index]
    else { return }
    change(&column)
    tables[reference.table]?.columns[index] = column
  }

  private mutating func removeDefault(of reference: ColumnReference) {
    guard column(reference)?.defaultValue != nil else { return }
    edit(reference) { $0.defaultValue = nil }
    altered(.column(reference.table, reference.number))
  }

  private mutating func removeColumn(_ reference: ColumnReference) {
    guard column(reference) != nil else { return }
    if case .composite(var attributes) = types[reference.table]?.kind {
      attributes.removeAll { $0.number == reference.number }
      types[reference.table]?.kind = .composite(attributes)
    }
    tables[reference.table]?.columns.removeAll { $0.number == reference.number }
    dropped(.column(reference.table, reference.number))
  }
}
