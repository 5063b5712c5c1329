import HashTreeCollections
import PglintelSyntax

/// Kinds of objects that are kept as they are written.
extension Catalog {
  public mutating func createWritten(
    _ kind: ObjectKind, _ name: QualifiedName, _ discriminator: String, relations: [OID] = [], _ statement: WrittenSQL
  ) {
    let oid = makeOID()
    writtenObjects[oid] = WrittenObject(
      oid: oid, kind: kind, name: name, discriminator: discriminator, relations: relations, statements: [statement])
    for relation in relations { writtenObjectsOf[relation, default: []].insert(oid) }
  }

  /// Those that are made of a relation, in order of identity.
  public func writtenObjects(of relation: OID) -> [WrittenObject] {
    (writtenObjectsOf[relation] ?? []).sorted().compactMap { writtenObjects[$0] }
  }

  /// The object that a name means. A name without a schema may be any schema's.
  ///
  /// - Parameter relation: whose rule it is.
  public func written(
    _ kind: ObjectKind, _ name: QualifiedName, _ discriminator: String = "", of relation: OID? = nil
  ) -> WrittenObject? {
    if writtenObjects.isEmpty { return nil }
    return writtenObjects.values.filter { object in
      object.kind == kind && object.name.name == name.name && object.discriminator == discriminator
        && (name.schema == nil || object.name.schema == nil || object.name.schema == name.schema)
        && (relation.map(object.relations.contains) ?? true)
    }.max { $0.oid < $1.oid }
  }

  public mutating func alterWritten(_ oid: OID, _ statement: WrittenSQL, name: QualifiedName? = nil) {
    writtenObjects[oid]?.statements.append(statement)
    if let name { writtenObjects[oid]?.name = name }
  }

  public mutating func removeWritten(_ oid: OID) {
    guard let object = writtenObjects.removeValue(forKey: oid) else { return }
    for relation in object.relations { writtenObjectsOf[relation]?.remove(oid) }
  }

  /// Rules and statistics of a relation that is gone; publications go on without it, which is not told here.
  mutating func removeWritten(of relation: OID) {
    for oid in writtenObjectsOf[relation] ?? [] where writtenObjects[oid]?.kind != .publication { removeWritten(oid) }
    writtenObjectsOf[relation] = nil
  }
}
