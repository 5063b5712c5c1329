import PglintelSyntax

/// Keys, exclusion constraints and indexes of one relation. Partitions are attached before, so that each index is made by
/// itself and gets its name.
extension Catalog {
  func attachment(of table: Table) -> ScriptPart? {
    guard !table.isTemporary, let partition = table.partition, let parent = tables[partition.parent]
    else { return nil }
    var part = ScriptPart(.attachment, table.oid)
    part.needs = [table.oid, parent.oid].map { ScriptPart.ID(kind: .table, object: $0) }
    let attach = "ALTER TABLE ONLY \(parent.name) ATTACH PARTITION \(table.name) \(partition.bound.sql)"
    part.statements = [SchemaStatement(attach)]
    return part
  }

  func keys(of table: Table) -> ScriptPart? {
    if table.isTemporary { return nil }
    var part = keys(of: table.oid)
    part.needs.append(ScriptPart.ID(kind: .table, object: table.oid))
    part.needs += table.children.map { ScriptPart.ID(kind: .attachment, object: $0) }
    if let parent = table.partition?.parent {
      part.needs += [
        ScriptPart.ID(kind: .attachment, object: table.oid), ScriptPart.ID(kind: .keys, object: parent),
      ]
    }
    part.statements += settings(of: table)
    return part
  }

  func keys(of view: View) -> ScriptPart? {
    if view.isTemporary || view.indexes.isEmpty { return nil }
    var part = keys(of: view.oid)
    part.needs.append(ScriptPart.ID(kind: .view, object: view.oid))
    return part
  }

  private func keys(of relation: OID) -> ScriptPart {
    var part = ScriptPart(.keys, relation)
    for index in indexes(of: relation) {
      part.needs += index.expressions.flatMap { needs(of: $0) }
      part.statements += [create(index)] + settings(of: index)
      if let parent = index.parent.flatMap({ indexes[$0] }) {
        part.statements.append(SchemaStatement("ALTER INDEX \(parent.name) ATTACH PARTITION \(index.name)"))
      }
    }
    return part
  }

  private func create(_ index: Index) -> SchemaStatement {
    let path = index.expressions.searchPath
    if let constraint = constraint(behind: index), let table = tables[index.relation] {
      return SchemaStatement(
        "ALTER TABLE ONLY \(table.name) ADD CONSTRAINT \(Identifier.quoted(constraint.name)) "
          + qualifiedDefinition(of: constraint), searchPath: path)
    }
    var definition = definition(of: index)
    definition.relation = relation(index.relation)?.name.qualified ?? definition.relation
    definition.isOnly = tables[index.relation]?.isPartitioned == true
    definition.keys = definition.keys.map(qualified)
    definition.predicate = definition.predicate.map(qualified)
    return SchemaStatement(definition.sql(), searchPath: path)
  }

  private func qualified(_ key: IndexKey) -> IndexKey {
    var result = key
    result.term = key.term.mapping(column: { $0 }, expression: qualified)
    return result
  }
}

extension Index {
  var expressions: [Expression?] { keys.map(\.term.expression) + [predicate] }
}
