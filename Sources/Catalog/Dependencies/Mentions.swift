import HashTreeCollections
import PglintelSyntax

/// Who uses what, kept so that nobody has to be looked for when something is dropped or renamed.
extension Catalog {
  mutating func note(_ object: OID?, usedBy user: OID) {
    if let object { mentions.insert(user, for: object) }
  }

  mutating func note(_ type: TypeName, usedBy user: OID) { note(typeOID(type), usedBy: user) }

  mutating func note(_ expression: Expression?, usedBy user: OID) {
    var found: [OID] = []
    expression?.walkAll { found += objects(namedBy: $0) }
    for object in found { note(object, usedBy: user) }
  }

  mutating func note(_ query: Query?, usedBy user: OID) {
    var found: [OID] = []
    query?.walkExpressions { found += objects(namedBy: $0) }
    for object in found { note(object, usedBy: user) }
  }

  mutating func note(routine name: QualifiedName, usedBy user: OID) {
    for routine in routineOIDs(name) { note(routine, usedBy: user) }
  }

  private func objects(namedBy part: Expression) -> [OID] {
    switch part {
    case .cast(_, let type): typeOID(type).map { [$0] } ?? []
    case .call(let call): routineOIDs(call.name) + [call.sequence.flatMap(relationOID)].compactMap { $0 }
    default: []
    }
  }

  private func typeOID(_ type: TypeName) -> OID? {
    let name = ObjectName(schema: type.schema ?? "public", name: type.name)
    if let oid = names[name].type { return oid }
    return names[name].relation.flatMap { relation($0)?.hasRowType == true ? $0 : nil }
  }

  private func routineOIDs(_ name: QualifiedName) -> [OID] {
    routineNames[ObjectName(schema: name.schema ?? "public", name: name.name)] ?? []
  }

  private func relationOID(_ name: QualifiedName) -> OID? {
    names[ObjectName(schema: name.schema ?? "public", name: name.name)].relation
  }
}
