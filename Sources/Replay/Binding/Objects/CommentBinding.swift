import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  /// An empty text removes the comment as well (`comment.c`, CreateComments).
  mutating func comment(_ statement: CommentOn) throws(CatalogError) {
    if statement.kind.isKeptAsWritten { commentWritten(statement) }
    guard let object = try object(of: statement) else { return }
    catalog.setComment(statement.text == "" ? nil : statement.text, on: object)
  }

  private mutating func object(of statement: CommentOn) throws(CatalogError) -> CatalogObject? {
    switch statement.kind {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence:
      return try .relation(relation(statement.object).oid)
    case .type, .domain: return try type(statement.object).map { .type($0.oid) }
    case .schema: return catalog.schemas[statement.object.name] == nil ? nil : .schema(statement.object.name)
    case .column, .constraint, .policy, .trigger: return try part(of: statement)
    case .extension:
      return catalog.extensions[statement.object.name] == nil ? nil : .extension(statement.object.name)
    case .function, .procedure, .routine:
      return try routine(statement.object, statement.arguments, kind: statement.kind).map { .routine($0.oid) }
    case .domainConstraint: return try domainConstraint(of: statement)
    default: return nil
    }
  }

  /// A composite type's attribute is a column as well.
  private func attribute(_ name: String?, of type: QualifiedName) -> CatalogObject? {
    guard let found = catalog.type(TypeName(schema: type.schema, name: type.name), in: path),
      let attribute = found.attributes?.first(where: { $0.name == name })
    else { return nil }
    return .column(ColumnReference(table: found.oid, number: attribute.number))
  }

  private mutating func domainConstraint(of statement: CommentOn) throws(CatalogError) -> CatalogObject? {
    guard let type = try type(statement.object), case .domain(let domain) = type.kind else { return nil }
    return domain.constraints.first { $0.name == statement.part }.map { .domainConstraint(domain: type.oid, $0.oid) }
  }

  private mutating func part(of statement: CommentOn) throws(CatalogError) -> CatalogObject? {
    if statement.kind == .column, let attribute = attribute(statement.part, of: statement.object) { return attribute }
    let relation = try relation(statement.object)
    guard let name = statement.part else { return nil }
    if case .view(let view) = relation, statement.kind == .column {
      let index = view.columnNames?.firstIndex(of: name)
      return index.map { .column(ColumnReference(table: view.oid, number: $0 + 1)) }
    }
    if case .view(let view) = relation, statement.kind == .trigger {
      return view.triggers.first { $0.name == name }.map { .trigger(table: view.oid, $0.oid) }
    }
    guard let table = relation.table else { return nil }
    let part = table.part(name, kind: statement.kind)
    if part == nil, !catalog.isUncertain(table.oid) { throw undefined(statement.kind, name, of: table) }
    return part
  }
}

extension Table {
  /// A column, constraint, policy or trigger by its name.
  func part(_ name: String, kind: ObjectKind) -> CatalogObject? {
    switch kind {
    case .column: column(name).map { .column(ColumnReference(table: oid, number: $0.number)) }
    case .constraint: constraint(name).map { .constraint(table: oid, $0.oid) }
    case .policy: policy(name).map { .policy(table: oid, $0.oid) }
    case .trigger: triggers.first { $0.name == name }.map { .trigger(table: oid, $0.oid) }
    default: nil
    }
  }
}

extension Binder {
  /// PostgreSQL's words for a part of a table that is not there.
  func undefined(_ kind: ObjectKind, _ name: String, of table: Table) -> CatalogError {
    switch kind {
    case .column: .undefinedColumn(name, of: table.name.name)
    default: .undefinedObject(kind.rawValue, name, ofTable: table.name.name)
    }
  }
}
