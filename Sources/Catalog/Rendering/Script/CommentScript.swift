import PglintelSyntax

/// COMMENT ON everything that has one.
extension Catalog {
  var comments: [SchemaStatement] {
    let objects =
      types.values.sorted { $0.oid < $1.oid }.map { ($0.commentKind + " \($0.name)", $0.comment) }
      + routines.values.sorted { $0.oid < $1.oid }.map { (address(of: $0), $0.comment) }
      + sequences.values.filter { !$0.isTemporary }.sorted { $0.oid < $1.oid }.map {
        ("SEQUENCE \($0.name)", $0.comment)
      }
    return namespaceComments + objects.compactMap { comment($0.1, on: $0.0) }
      + tablesInOrder.flatMap { comments(of: $0) }
      + views.values.sorted { $0.oid < $1.oid }.flatMap { comments(of: $0) }
      + types.values.sorted { $0.oid < $1.oid }.flatMap { constraintComments(of: $0) + attributeComments(of: $0) }
      + indexes.values.sorted { $0.oid < $1.oid }.compactMap(comment(of:))
  }

  private var namespaceComments: [SchemaStatement] {
    let schemas = schemas.keys.sorted().map { ("SCHEMA \(Identifier.quoted($0))", CatalogObject.schema($0)) }
    let others = extensions.keys.sorted().map { ("EXTENSION \(Identifier.quoted($0))", CatalogObject.extension($0)) }
    return (schemas + others).compactMap { comment(otherComments[$0.1], on: $0.0) }
  }

  private func comments(of view: View) -> [SchemaStatement] {
    if view.isTemporary { return [] }
    let columns = (view.columnNames ?? []).enumerated().compactMap { index, name in
      comment(
        otherComments[.column(ColumnReference(table: view.oid, number: index + 1))],
        on: "COLUMN \(view.name).\(Identifier.quoted(name))")
    }
    return [comment(view.comment, on: "\(view.commentKind) \(view.name)")].compactMap { $0 } + columns
      + triggerComments(of: .view(view))
  }

  private func attributeComments(of type: UserType) -> [SchemaStatement] {
    (type.attributes ?? []).compactMap { attribute in
      comment(
        otherComments[.column(ColumnReference(table: type.oid, number: attribute.number))],
        on: "COLUMN \(type.name).\(Identifier.quoted(attribute.name))")
    }
  }

  private func constraintComments(of type: UserType) -> [SchemaStatement] {
    type.domainConstraints.compactMap { constraint in
      comment(
        otherComments[.domainConstraint(domain: type.oid, constraint.oid)],
        on: "CONSTRAINT \(Identifier.quoted(constraint.name)) ON DOMAIN \(type.name)")
    }
  }

  private func comments(of table: Table) -> [SchemaStatement] {
    if table.isTemporary { return [] }
    let kind = table.isForeign ? "FOREIGN TABLE" : "TABLE"
    let parts =
      [("\(kind) \(table.name)", table.comment)]
      + table.columns.map { ("COLUMN \(table.name).\(Identifier.quoted($0.name))", $0.comment) }
      + table.constraints.map { ("CONSTRAINT \(Identifier.quoted($0.name)) ON \(table.name)", $0.comment) }
      + table.policies.map { ("POLICY \(Identifier.quoted($0.name)) ON \(table.name)", $0.comment) }
    return parts.compactMap { comment($0.1, on: $0.0) } + triggerComments(of: .table(table))
  }

  private func triggerComments(of relation: Relation) -> [SchemaStatement] {
    (relation.triggers ?? []).compactMap {
      comment(
        otherComments[.trigger(table: relation.oid, $0.oid)],
        on: "TRIGGER \(Identifier.quoted($0.name)) ON \(relation.name)")
    }
  }

  private func comment(of index: Index) -> SchemaStatement? {
    if tables[index.relation]?.isTemporary == true { return nil }
    return comment(index.comment, on: "INDEX \(index.name)")
  }

  private func comment(_ text: String?, on address: String) -> SchemaStatement? {
    text.map { SchemaStatement("COMMENT ON \(address) IS \(Constant.quoted($0))") }
  }
}

extension UserType {
  fileprivate var commentKind: String {
    if case .domain = kind { return "DOMAIN" }
    return "TYPE"
  }
}

extension View {
  fileprivate var commentKind: String { isMaterialized ? "MATERIALIZED VIEW" : "VIEW" }
}
