import PglintelSyntax

/// An object as expressions and types speak of it: by name. Names without a schema are built in or in `public`.
enum NamedObject {
  case type(ObjectName)
  case routine(ObjectName)
  case sequence(ObjectName)
}

extension ObjectName {
  func isMeant(by name: QualifiedName) -> Bool { name.name == self.name && (name.schema ?? "public") == schema }

  /// Inverse of `isMeant`: without `public`.
  var shortened: QualifiedName { QualifiedName(schema: schema == "public" ? nil : schema, name: name) }
}

extension NamedObject {
  func isMeant(by type: TypeName) -> Bool {
    guard case .type(let name) = self else { return false }
    return name.isMeant(by: QualifiedName(schema: type.schema, name: type.name))
  }

  func isMeant(by routine: QualifiedName) -> Bool {
    guard case .routine(let name) = self else { return false }
    return name.isMeant(by: routine)
  }

  /// Whether this part of an expression, its own parts aside, names the object.
  func isMeant(by part: Expression) -> Bool {
    switch (self, part) {
    case (.type, .cast(_, let type)): isMeant(by: type)
    case (.routine, .call(let call)): isMeant(by: call.name)
    case (.sequence(let name), .call(let call)): call.sequence.map(name.isMeant) ?? false
    default: false
    }
  }

  func isMentioned(in expression: Expression?) -> Bool {
    var found = false
    expression?.walkAll { if isMeant(by: $0) { found = true } }
    return found
  }

  func isMentioned(in query: Query?) -> Bool {
    var found = false
    query?.walkExpressions { if isMeant(by: $0) { found = true } }
    return found
  }
}

extension Expression {
  /// Visits everything in it, sub-selects included.
  func walkAll(_ visit: (Expression) -> Void) { walk(visit, query: { $0.walkExpressions(visit) }) }
}

extension FunctionCall {
  private static let sequenceFunctions: Set<String> = ["nextval", "currval", "setval"]

  /// The sequence in `nextval('s')` and its kin.
  var sequence: QualifiedName? {
    guard name.schema == nil || name.schema == "pg_catalog", Self.sequenceFunctions.contains(name.name) else {
      return nil
    }
    switch arguments.first {
    case .constant(.string(let text)), .cast(.constant(.string(let text)), TypeName(name: "regclass")):
      return QualifiedName(text: text)
    default: return nil
    }
  }

  /// The same call with another sequence.
  func withSequence(_ sequence: ObjectName) -> FunctionCall {
    let text = Expression.cast(.constant(.string("\(sequence.shortened)")), TypeName(name: "regclass"))
    return FunctionCall(name: name, arguments: [text] + arguments.dropFirst())
  }
}
