import PglintelSyntax

extension Table {
  /// The table after a column got another name: constraints, partition key, policies and generated columns follow.
  func renamingColumn(_ old: String, to new: String) -> Table {
    var table = mappingExpressions { $0.renamingColumn(old, of: oid.rawValue, to: new) }
    let rename = { (name: String) in name == old ? new : name }
    for index in table.columns.indices { table.columns[index].name = rename(table.columns[index].name) }
    for index in table.constraints.indices {
      table.constraints[index].columns = table.constraints[index].columns.map(rename)
      guard case .foreignKey(var key) = table.constraints[index].kind, key.setColumns.contains(old) else { continue }
      key.setColumns = key.setColumns.map(rename)
      table.constraints[index].kind = .foreignKey(key)
    }
    for index in table.triggers.indices {
      let rename = { (written: WrittenSQL) in
        written.renamingColumn(old, of: self.oid.rawValue, to: new, isAlone: true)
      }
      table.triggers[index].written?.events = triggers[index].written.map { rename($0.events) } ?? WrittenSQL("")
      table.triggers[index].written?.conditions = triggers[index].written?.conditions.map(rename)
    }
    table.partitionKey = partitionKey?.mappingTerms { $0.mapping(column: rename, expression: { $0 }) }
    return table
  }

  /// The table with the expressions that speak of its columns replaced; defaults are not among them.
  func mappingExpressions(_ change: (Expression) -> Expression) -> Table {
    var table = self
    for index in columns.indices {
      if let generated = columns[index].generated {
        table.columns[index].generated?.expression = change(generated.expression)
      }
    }
    for index in constraints.indices { table.constraints[index] = constraints[index].mappingExpressions(change) }
    for index in policies.indices {
      table.policies[index].definition.using = policies[index].definition.using.map(change)
      table.policies[index].definition.check = policies[index].definition.check.map(change)
    }
    table.partitionKey = partitionKey?.mappingTerms { $0.mapping(column: { $0 }, expression: change) }
    return table
  }
}

extension Constraint {
  func mappingExpressions(_ change: (Expression) -> Expression) -> Constraint {
    guard case .check(let expression, let noInherit) = kind else { return self }
    var constraint = self
    constraint.kind = .check(change(expression), noInherit: noInherit)
    return constraint
  }
}

extension Index {
  func renamingColumn(_ old: String, to new: String) -> Index {
    var index = mappingExpressions { $0.renamingColumn(old, of: relation.rawValue, to: new) }
    let rename = { (name: String) in name == old ? new : name }
    for position in keys.indices {
      index.keys[position].term = index.keys[position].term.mapping(column: rename) { $0 }
    }
    index.including = including.map(rename)
    return index
  }

  func mappingExpressions(_ change: (Expression) -> Expression) -> Index {
    var index = self
    for position in keys.indices {
      index.keys[position].term = keys[position].term.mapping(column: { $0 }, expression: change)
    }
    index.predicate = predicate.map(change)
    return index
  }

  /// Every column that it mentions: in a key, INCLUDE, an expression or the predicate.
  public var mentionedColumns: Set<String> {
    var names = Set(including)
    for key in keys {
      switch key.term {
      case .column(let name): names.insert(name)
      case .expression(let expression): names.formUnion(expression.columnNames)
      }
    }
    if let predicate { names.formUnion(predicate.columnNames) }
    return names
  }
}

extension IndexKey.Term {
  func mapping(column: (String) -> String, expression: (Expression) -> Expression) -> IndexKey.Term {
    switch self {
    case .column(let name): .column(column(name))
    case .expression(let inner): .expression(expression(inner))
    }
  }
}

extension View {
  mutating func renameDependency(on relation: OID, column old: String, to new: String) {
    for index in dependencies.indices where dependencies[index].relation == relation {
      guard dependencies[index].columns?.remove(old) != nil else { continue }
      dependencies[index].columns?.insert(new)
    }
    written = written?.renamingColumn(old, of: relation.rawValue, to: new)
  }
}
