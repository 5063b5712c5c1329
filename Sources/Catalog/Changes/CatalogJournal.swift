import HashTreeCollections

extension Catalog {
  /// What has been done since the last call.
  public mutating func takeJournal() -> [CatalogChange] {
    defer { journal = [] }
    return journal
  }

  mutating func makeOID() -> OID {
    defer { nextOID = OID(nextOID.rawValue + 1) }
    return nextOID
  }

  mutating func created(_ facet: Facet) { journal.append(.created(facet)) }
  mutating func altered(_ facet: Facet) { journal.append(.altered(facet)) }
  mutating func dropped(_ facet: Facet) { journal.append(.dropped(facet)) }

  /// Gives a relation its name.
  mutating func claim(_ name: ObjectName, for oid: OID) throws(CatalogError) {
    guard relationNames[name] == nil else { throw .duplicateRelation(name.name) }
    relationNames[name] = oid
    droppedNames.remove(name)
  }

  mutating func release(_ name: ObjectName) {
    relationNames[name] = nil
    droppedNames.insert(name)
  }

  public func isRelationNameTaken(_ name: ObjectName) -> Bool { relationNames[name] != nil }

  func isConstraintNameTaken(_ name: ObjectName) -> Bool { (constraintNames[name] ?? 0) > 0 }

  mutating func countConstraintName(_ name: String, of table: Table, by step: Int) {
    let key = ObjectName(schema: table.name.schema, name: name)
    let count = (constraintNames[key] ?? 0) + step
    constraintNames[key] = count > 0 ? count : nil
  }

  /// Whether a relation of this name was there once.
  public func wasDropped(_ name: ObjectName) -> Bool { droppedNames.contains(name) }

  /// Tables whose foreign keys reference this one, in order of creation.
  public func tablesReferencing(_ table: OID) -> [Table] {
    (referencing[table] ?? []).sorted().compactMap { tables[$0] }
  }

  /// Views that read a relation, in order of creation.
  public func viewsReading(_ relation: OID) -> [View] {
    (viewsReading[relation] ?? []).sorted().compactMap { views[$0] }
  }

  /// All partitions and inheritance children, at any depth, parents first.
  public func descendants(of table: OID) -> [Table] {
    var result: [Table] = []
    var queue = tables[table]?.children ?? []
    while !queue.isEmpty {
      let level = queue.compactMap { tables[$0] }
      result += level
      queue = level.flatMap(\.children)
    }
    return result
  }
}
