import PglintelSyntax

/// A type, routine or sequence got another name: PostgreSQL keeps identities, so whoever speaks of it follows.
struct NameChange {
  let object: NamedObject
  let newName: ObjectName

  func applied(to type: TypeName) -> TypeName {
    guard object.isMeant(by: type) else { return type }
    var result = type
    (result.schema, result.name) = (newName.shortened.schema, newName.name)
    return result
  }

  func applied(toRoutine name: QualifiedName) -> QualifiedName {
    object.isMeant(by: name) ? newName.shortened : name
  }

  func applied(to expression: Expression) -> Expression {
    guard object.isMentioned(in: expression) else { return expression }
    return expression.mapping(appliedToPart)
  }

  private func appliedToPart(_ part: Expression) -> Expression {
    guard object.isMeant(by: part) else { return part }
    switch part {
    case .cast(let inner, let type): return .cast(inner, applied(to: type))
    case .call(let call):
      if case .sequence = object { return .call(call.withSequence(newName)) }
      return .call(
        FunctionCall(name: newName.shortened, arguments: call.arguments, isAbridged: call.isAbridged))
    default: return part
    }
  }
}

extension Catalog {
  /// Everything that mentions the object speaks of it by its new name from here on.
  mutating func follow(_ change: NameChange, usersOf oid: OID) {
    for user in mentions[oid] {
      if let table = tables[user] {
        tables[user] = table.following(change)
        for index in indexes(of: user) { indexes[index.oid] = index.mappingExpressions(change.applied) }
      } else if views[user] != nil {
        editTriggers(of: user) { change.apply(to: &$0) }
      } else if let type = types[user] {
        types[user] = type.following(change)
      } else if let routine = routines[user] {
        routines[user]?.definition.parameters = routine.parameters.map(change.applied)
        routines[user]?.definition.returns = routine.definition.returns.map(change.applied)
      }
    }
  }
}

extension Table {
  fileprivate func following(_ change: NameChange) -> Table {
    var table = mappingExpressions(change.applied)
    for index in table.columns.indices {
      table.columns[index].type = change.applied(to: table.columns[index].type)
      table.columns[index].defaultValue = table.columns[index].defaultValue.map(change.applied)
    }
    change.apply(to: &table.triggers)
    return table
  }
}

extension NameChange {
  fileprivate func apply(to triggers: inout [Trigger]) {
    for index in triggers.indices { triggers[index].function = applied(toRoutine: triggers[index].function) }
  }
}

extension UserType {
  fileprivate func following(_ change: NameChange) -> UserType {
    var type = self
    switch kind {
    case .domain(var domain):
      domain.base = change.applied(to: domain.base)
      domain.defaultValue = domain.defaultValue.map(change.applied)
      for index in domain.constraints.indices {
        domain.constraints[index] = domain.constraints[index].mappingExpressions(change.applied)
      }
      type.kind = .domain(domain)
    case .composite(var attributes):
      for index in attributes.indices { attributes[index].type = change.applied(to: attributes[index].type) }
      type.kind = .composite(attributes)
    case .enumeration, .range, .base: break
    }
    return type
  }
}
