import PglintelSyntax

/// What definitions need to exist, by the names in them.
extension Catalog {
  func needs(of type: TypeName?) -> [ScriptPart.ID] {
    guard let type else { return [] }
    let name = ObjectName(schema: type.schema ?? "public", name: type.name)
    if let oid = names[name].type { return [ScriptPart.ID(kind: .type, object: oid)] }
    // A relation's row type.
    return names[name].relation.flatMap { part(of: $0) }.map { [$0] } ?? []
  }

  func needs(of expression: Expression?) -> [ScriptPart.ID] {
    var found: [ScriptPart.ID] = []
    expression?.walkAll { found += needs(ofPart: $0) }
    return found
  }

  func needs(of query: Query?) -> [ScriptPart.ID] {
    var found: [ScriptPart.ID] = []
    query?.walkExpressions { found += needs(ofPart: $0) }
    return found
  }

  /// The objects that a text names; of views and tables the keys are another matter.
  func needs(of written: WrittenSQL) -> [ScriptPart.ID] {
    written.names.compactMap { name in
      guard case .object(let identity) = name.meaning else { return nil }
      return part(of: OID(identity))
    }
  }

  /// The part that creates an object.
  func part(of object: OID) -> ScriptPart.ID? {
    if tables[object] != nil { return ScriptPart.ID(kind: .table, object: object) }
    if views[object] != nil { return ScriptPart.ID(kind: .view, object: object) }
    if sequences[object] != nil { return ScriptPart.ID(kind: .sequence, object: object) }
    if types[object] != nil { return ScriptPart.ID(kind: .type, object: object) }
    return routines[object] == nil ? nil : ScriptPart.ID(kind: .routine, object: object)
  }

  private func needs(ofPart part: Expression) -> [ScriptPart.ID] {
    switch part {
    case .cast(_, let type): needs(of: type)
    case .call(let call):
      (routineNames[call.name.objectName] ?? []).compactMap { self.part(of: $0) }
        + [call.sequence.flatMap { names[$0.objectName].relation }.flatMap { self.part(of: $0) }].compactMap { $0 }
    default: []
    }
  }
}

extension QualifiedName {
  /// Names without a schema are built in or in `public`.
  var objectName: ObjectName { ObjectName(schema: schema ?? "public", name: name) }
}
