import PglintelSyntax

/// CREATE TABLE with columns and checks; everything else has statements of its own.
extension Catalog {
  func script(of table: Table) -> ScriptPart? {
    if table.isTemporary { return nil }
    var part = ScriptPart(.table, table.oid)
    if table.isPartial {
      part.needs = needs(of: table)
      part.statements =
        [.remark("table \(table.name): nothing here creates it, and it has to be there for what is added to it")]
        + table.columns.filter { !$0.type.isUnknown }.map { add($0, to: table) }
        + checks(of: table).map { add($0, to: table) }
      return part
    }
    part.needs = needs(of: table)
    part.statements = remarks(on: table) + [create(table)] + inheritedChanges(of: table)
    return part
  }

  private func add(_ column: Column, to table: Table) -> SchemaStatement {
    SchemaStatement(
      "ALTER TABLE \(table.name) ADD COLUMN \(definition(of: column))",
      searchPath: [column.defaultValue, column.generated?.expression].searchPath)
  }

  private func add(_ check: Constraint, to table: Table) -> SchemaStatement {
    SchemaStatement(
      "ALTER TABLE \(table.name) ADD CONSTRAINT \(Identifier.quoted(check.name)) \(qualifiedDefinition(of: check))",
      searchPath: [check.checkExpression].searchPath)
  }

  private func needs(of table: Table) -> [ScriptPart.ID] {
    let expressions =
      table.columns.flatMap { [$0.defaultValue, $0.generated?.expression] }
      + table.constraints.map(\.checkExpression) + (table.partitionKey?.expressions ?? [])
    let rowType = table.rowType.map { [ScriptPart.ID(kind: .type, object: $0)] } ?? []
    return rowType + table.parents.map { ScriptPart.ID(kind: .table, object: $0) }
      + table.columns.flatMap { needs(of: $0.type) } + expressions.flatMap { needs(of: $0) }
  }

  private func remarks(on table: Table) -> [SchemaStatement] {
    var remarks = table.columns.filter { $0.type.isUnknown }.map {
      SchemaStatement.remark("column \(table.name).\(Identifier.quoted($0.name)): its type is not known")
    }
    if isUncertain(table.oid) {
      remarks.append(.remark("table \(table.name): what could not be followed may have changed it"))
    }
    return remarks
  }

  private func create(_ table: Table) -> SchemaStatement {
    let columns = table.columns.filter { isOwn($0, of: table) && !$0.type.isUnknown }
    let checks = checks(of: table)
    let elements =
      columns.map(definition) + checks.map { "CONSTRAINT \(Identifier.quoted($0.name)) \(qualifiedDefinition(of: $0))" }
    if let type = table.rowType.flatMap({ types[$0] }) { return create(table, of: type, with: checks) }
    var text = "CREATE \(table.kindWords) \(table.name) (" + elements.map { "\n    \($0)" }.joined(separator: ",")
    text += elements.isEmpty ? ")" : "\n)"
    let parents = table.parents.compactMap { tables[$0]?.name.description }
    if !parents.isEmpty { text += "\nINHERITS (\(parents.joined(separator: ", ")))" }
    if let key = table.partitionKey { text += "\nPARTITION BY \(qualified(key).sql)" }
    if let foreign = settings[table.oid]?.foreign { text += "\n\(self.text(of: foreign))" }
    text += table.options.storageClause
    let expressions = columns.flatMap { [$0.defaultValue, $0.generated?.expression] } + checks.map(\.checkExpression)
    return SchemaStatement(text, searchPath: (expressions + (table.partitionKey?.expressions ?? [])).searchPath)
  }

  private func create(_ table: Table, of type: UserType, with checks: [Constraint]) -> SchemaStatement {
    let columns = table.columns.compactMap { column -> String? in
      let value = column.defaultValue.map { " DEFAULT \(defaultSQL($0))" } ?? ""
      let words = value + (column.isNotNull ? " NOT NULL" : "")
      return words.isEmpty ? nil : "\(Identifier.quoted(column.name)) WITH OPTIONS\(words)"
    }
    let elements = columns + checks.map { "CONSTRAINT \(Identifier.quoted($0.name)) \(qualifiedDefinition(of: $0))" }
    let list = elements.isEmpty ? "" : " (" + elements.map { "\n    \($0)" }.joined(separator: ",") + "\n)"
    let key = table.partitionKey.map { "\nPARTITION BY \(qualified($0).sql)" } ?? ""
    return SchemaStatement(
      "CREATE \(table.kindWords) \(table.name) OF \(type.name)\(list)\(key)\(table.options.storageClause)",
      searchPath: (table.columns.map(\.defaultValue) + checks.map(\.checkExpression)).searchPath)
  }

  private func checks(of table: Table) -> [Constraint] {
    table.constraints.filter { isOwn($0, of: table) && $0.isValid }
  }

  /// A partition is created with all that it has and attached then; an inheritance child gets the rest from its parents.
  private func isOwn(_ column: Column, of table: Table) -> Bool { table.parents.isEmpty || column.isLocal }

  private func isOwn(_ constraint: Constraint, of table: Table) -> Bool {
    constraint.checkExpression != nil && (table.parents.isEmpty || constraint.isLocal)
  }

  private func definition(of column: Column) -> String {
    var parts = ["\(Identifier.quoted(column.name)) \(qualified(column.type))"]
    if let collation = column.collation { parts.append("COLLATE \(collation)") }
    if let generated = column.generated {
      parts.append("GENERATED ALWAYS AS (\(sql(generated.expression)))" + (generated.isStored ? " STORED" : ""))
    } else if let value = column.defaultValue {
      parts.append("DEFAULT \(defaultSQL(value))")
    }
    if column.isNotNull { parts.append("NOT NULL") }
    if let identity = column.identity { parts.append(clause(identity, column)) }
    return parts.joined(separator: " ")
  }

  private func clause(_ identity: IdentityKind, _ column: Column) -> String {
    let kind = identity == .always ? "ALWAYS" : "BY DEFAULT"
    guard let sequence = column.ownedSequence.flatMap({ sequences[$0] }) else { return "GENERATED \(kind) AS IDENTITY" }
    var options = sequence.options
    options.type = nil
    let rest = options.sql
    return "GENERATED \(kind) AS IDENTITY (SEQUENCE NAME \(sequence.name)\(rest.isEmpty ? "" : " " + rest))"
  }

  /// Where an inherited column is not as its parent's.
  private func inheritedChanges(of table: Table) -> [SchemaStatement] {
    if table.parents.isEmpty { return [] }
    return table.columns.filter { !$0.isLocal }.flatMap { column -> [SchemaStatement] in
      let parent = table.parents.lazy.compactMap { tables[$0]?.column(column.name) }.first
      let subject = "ALTER TABLE ONLY \(table.name) ALTER COLUMN \(Identifier.quoted(column.name))"
      var changes: [SchemaStatement] = []
      if column.defaultValue != parent?.defaultValue {
        let change = column.defaultValue.map { "SET DEFAULT \(defaultSQL($0))" } ?? "DROP DEFAULT"
        changes.append(SchemaStatement("\(subject) \(change)", searchPath: [column.defaultValue].searchPath))
      }
      if column.isNotNull, parent?.isNotNull == false { changes.append(SchemaStatement("\(subject) SET NOT NULL")) }
      return changes
    }
  }

  private func qualified(_ key: PartitionKey) -> PartitionKey {
    key.mappingTerms { $0.mapping(column: { $0 }, expression: qualified) }
  }
}

extension Table {
  fileprivate var kindWords: String {
    if isForeign { return "FOREIGN TABLE" }
    return persistence == .unlogged ? "UNLOGGED TABLE" : "TABLE"
  }
}

extension PartitionKey {
  var expressions: [Expression?] { terms.map(\.expression) }
}

extension IndexKey.Term {
  var expression: Expression? {
    if case .expression(let expression) = self { return expression }
    return nil
  }
}

extension StorageParameters {
  /// `WITH (fillfactor='70')`, names in order; empty where there are none.
  var storageClause: String {
    isEmpty ? "" : "\nWITH (\(sql))"
  }
}
