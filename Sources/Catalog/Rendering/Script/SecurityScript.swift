import PglintelSyntax

/// Triggers, policies and row security, when everything is there that they speak of.
extension Catalog {
  func security(of table: Table) -> [SchemaStatement] {
    if table.isTemporary { return [] }
    var statements =
      triggers(of: .table(table)) + table.policies.map { create($0, on: table) }
    if table.hasRowSecurity {
      statements.append(SchemaStatement("ALTER TABLE \(table.name) ENABLE ROW LEVEL SECURITY"))
    }
    if table.forcesRowSecurity {
      statements.append(SchemaStatement("ALTER TABLE ONLY \(table.name) FORCE ROW LEVEL SECURITY"))
    }
    return statements
  }

  func triggers(of view: View) -> [SchemaStatement] { view.isTemporary ? [] : triggers(of: .view(view)) }

  private func triggers(of relation: Relation) -> [SchemaStatement] {
    (relation.triggers ?? []).flatMap { [create($0, on: relation)] + state(of: $0, on: relation) }
  }

  private func create(_ policy: Policy, on table: Table) -> SchemaStatement {
    var definition = policy.definition
    let path = [definition.using, definition.check].searchPath
    definition.using = definition.using.map(qualified)
    definition.check = definition.check.map(qualified)
    let name = Identifier.quoted(policy.name)
    return SchemaStatement("CREATE POLICY \(name) ON \(table.name) \(definition.sql)", searchPath: path)
  }

  private func state(of trigger: Trigger, on table: Relation) -> [SchemaStatement] {
    let words =
      switch settings[table.oid]?.triggerStates[trigger.oid] {
      case .disabled: "DISABLE"
      case .replica: "ENABLE REPLICA"
      case .always: "ENABLE ALWAYS"
      case .enabled, nil: ""
      }
    if words.isEmpty { return [] }
    return [SchemaStatement("ALTER TABLE \(table.name) \(words) TRIGGER \(Identifier.quoted(trigger.name))")]
  }

  private func create(_ trigger: Trigger, on table: Relation) -> SchemaStatement {
    guard let written = trigger.written else {
      return .remark("trigger \(trigger.name) on \(table.name): its definition is not kept")
    }
    let words: [String?] = [
      written.isConstraint ? "CREATE CONSTRAINT TRIGGER" : "CREATE TRIGGER", Identifier.quoted(trigger.name),
      text(of: written.events), "ON \(table.name)", written.conditions.map { text(of: $0) },
      "EXECUTE FUNCTION \(qualified(routine: trigger.function))\(written.arguments.text)",
    ]
    return SchemaStatement(words.compactMap { $0 }.joined(separator: " "), searchPath: written.events.searchPath)
  }
}
