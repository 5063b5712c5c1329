import PglintelSyntax

extension Catalog {
  /// What mentions a type or a sequence.
  func users(of oid: OID, as object: NamedObject) -> [Dependent] {
    mentions[oid].flatMap { user in objects(in: user, mentioning: object) }
      .map(Dependent.needingCascade)
  }

  /// What calls a routine. Which one of several routines of a name is called cannot be told here, except for triggers:
  /// their functions have no parameters.
  func users(of routine: Routine) -> [Dependent] {
    let object = NamedObject.routine(routine.name)
    let users = mentions[routine.oid]
    guard routineNames[routine.name]?.count == 1 else {
      guard routine.parameters.isEmpty else { return [] }
      return users.compactMap(relation).flatMap { $0.triggers(calling: object) }.map(Dependent.needingCascade)
    }
    return users.flatMap { objects(in: $0, mentioning: object) }.map(Dependent.needingCascade)
  }

  func objects(in user: OID, mentioning object: NamedObject) -> [CatalogObject] {
    if let table = tables[user] {
      return table.parts(mentioning: object)
        + indexes(of: user).filter { $0.mentions(object) }.map(deletable)
    }
    if let view = views[user] {
      return object.isMentioned(in: view.query) ? [.relation(user)] : Relation.view(view).triggers(calling: object)
    }
    if let type = types[user] { return type.parts(mentioning: object) }
    if let routine = routines[user] { return routine.definition.mentions(object) ? [.routine(user)] : [] }
    return []
  }
}

extension Table {
  fileprivate func parts(mentioning object: NamedObject) -> [CatalogObject] {
    columns.compactMap { part(of: $0, mentioning: object) }
      + constraints.filter { object.isMentioned(in: $0.checkExpression) }.map { .constraint(table: oid, $0.oid) }
      + policies.filter { $0.definition.mentions(object) }.map { .policy(table: oid, $0.oid) }
      + Relation.table(self).triggers(calling: object)
  }

  private func part(of column: Column, mentioning object: NamedObject) -> CatalogObject? {
    let reference = ColumnReference(table: oid, number: column.number)
    if object.isMeant(by: column.type) || object.isMentioned(in: column.generated?.expression) {
      return .column(reference)
    }
    return object.isMentioned(in: column.defaultValue) ? .defaultValue(reference) : nil
  }
}

extension Relation {
  fileprivate func triggers(calling object: NamedObject) -> [CatalogObject] {
    (triggers ?? []).filter { object.isMeant(by: $0.function) }.map { .trigger(table: oid, $0.oid) }
  }
}

extension Index {
  fileprivate func mentions(_ object: NamedObject) -> Bool {
    if object.isMentioned(in: predicate) { return true }
    return keys.contains { key in
      if case .expression(let expression) = key.term { return object.isMentioned(in: expression) }
      return false
    }
  }
}

extension PolicyDefinition {
  fileprivate func mentions(_ object: NamedObject) -> Bool {
    object.isMentioned(in: using) || object.isMentioned(in: check)
  }
}

extension UserType {
  /// Of a composite type the attributes, of a domain the whole.
  fileprivate func parts(mentioning object: NamedObject) -> [CatalogObject] {
    if case .domain(let domain) = kind { return domain.mentions(object) ? [.type(oid)] : [] }
    return (attributes ?? []).filter { object.isMeant(by: $0.type) }
      .map { .column(ColumnReference(table: oid, number: $0.number)) }
  }
}

extension UserType.Domain {
  fileprivate func mentions(_ object: NamedObject) -> Bool {
    object.isMeant(by: base) || object.isMentioned(in: defaultValue)
      || constraints.contains { object.isMentioned(in: $0.checkExpression) }
  }
}

extension RoutineDefinition {
  fileprivate func mentions(_ object: NamedObject) -> Bool {
    parameters.contains(where: object.isMeant) || returns.map(object.isMeant) == true
  }
}
