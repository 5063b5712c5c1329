import PglintelSyntax

extension Table {
  /// The table after a column got another name: constraints, partition key, policies and generated columns follow.
  func renamingColumn(_ old: String, to new: String) -> Table {
    var table = self
    let rename = { (name: String) in name == old ? new : name }
    for index in table.columns.indices {
      table.columns[index].name = rename(table.columns[index].name)
      if let generated = table.columns[index].generated {
        table.columns[index].generated?.expression = generated.expression.renamingColumn(old, to: new)
      }
    }
    for index in table.constraints.indices {
      table.constraints[index].columns = table.constraints[index].columns.map(rename)
      if case .check(let expression, let noInherit) = table.constraints[index].kind {
        table.constraints[index].kind = .check(expression.renamingColumn(old, to: new), noInherit: noInherit)
      }
    }
    table.partitionKey?.terms = partitionKey?.terms.map { $0.renamingColumn(old, to: new) } ?? []
    for index in table.policies.indices {
      let definition = table.policies[index].definition
      table.policies[index].definition.using = definition.using?.renamingColumn(old, to: new)
      table.policies[index].definition.check = definition.check?.renamingColumn(old, to: new)
    }
    return table
  }
}

extension Index {
  func renamingColumn(_ old: String, to new: String) -> Index {
    var index = self
    for position in index.keys.indices { index.keys[position].term = keys[position].term.renamingColumn(old, to: new) }
    index.including = including.map { $0 == old ? new : $0 }
    index.predicate = predicate?.renamingColumn(old, to: new)
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
  func renamingColumn(_ old: String, to new: String) -> IndexKey.Term {
    switch self {
    case .column(let name): .column(name == old ? new : name)
    case .expression(let expression): .expression(expression.renamingColumn(old, to: new))
    }
  }
}

extension View {
  mutating func renameDependency(on relation: OID, column old: String, to new: String) {
    for index in dependencies.indices where dependencies[index].relation == relation {
      guard dependencies[index].columns?.remove(old) != nil else { continue }
      dependencies[index].columns?.insert(new)
    }
  }
}
