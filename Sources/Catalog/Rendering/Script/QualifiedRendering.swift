import PglintelSyntax

/// Definitions hold names of `public` without their schema; the script says it.
extension Catalog {
  func qualified(_ type: TypeName) -> TypeName {
    let name = ObjectName(schema: "public", name: type.name)
    guard type.schema == nil, names[name].type != nil || isRowType(name) else { return type }
    var result = type
    result.schema = "public"
    return result
  }

  func qualified(routine name: QualifiedName) -> QualifiedName {
    guard name.schema == nil, routineNames[name.objectName] != nil else { return name }
    return QualifiedName(schema: "public", name: name.name)
  }

  func qualified(_ expression: Expression) -> Expression {
    expression.mapping { part in
      switch part {
      case .cast(let inner, let type): return .cast(inner, qualified(type))
      case .call(let call): return .call(qualified(call))
      case .written(let written, let inner):
        return .written(WrittenSQL(text(of: written), searchPath: written.searchPath), inner)
      default: return part
      }
    }
  }

  func sql(_ expression: Expression) -> String { qualified(expression).sql }

  func defaultSQL(_ expression: Expression) -> String { qualified(expression).defaultSQL }

  /// As it was written, with the names that objects have now.
  public func text(of written: WrittenSQL) -> String {
    written.text { currentName(of: $0) }
  }

  /// Of a relation, type or routine.
  func currentName(of identity: Int) -> QualifiedName? {
    let oid = OID(identity)
    return (relation(oid)?.name ?? types[oid]?.name ?? routines[oid]?.name)?.qualified
  }

  private func isRowType(_ name: ObjectName) -> Bool {
    names[name].relation.flatMap(relation)?.hasRowType == true
  }

  private func qualified(_ call: FunctionCall) -> FunctionCall {
    var result = call
    if let sequence = call.sequence, names[sequence.objectName].relation != nil {
      let text = Expression.constant(.string("\(sequence.objectName)"))
      result.arguments[0] = .cast(text, TypeName(name: "regclass"))
    }
    result.name = qualified(routine: call.name)
    return result
  }
}

extension [Expression?] {
  /// The search path under which the clauses among them are to be read that stand as they were written.
  var searchPath: [String]? {
    for case .written(let written, _)? in self { return written.searchPath }
    return nil
  }
}
