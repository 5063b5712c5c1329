import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// Objects that are kept as they are written.
extension Binder {
  mutating func define(_ definition: WrittenDefinition) throws(CatalogError) {
    let statement = catalog.resolved(definition.written, in: path)
    let holder = definition.relation.flatMap { catalog.relation($0, in: path).value?.oid }
    let existing = catalog.written(definition.kind, definition.name, definition.discriminator, of: holder)
    switch definition.change {
    case .create(let replaces, let ifNotExists):
      if existing != nil, ifNotExists { return }
      if let existing, replaces { catalog.removeWritten(existing.oid) }
      let (name, relations) = (try writtenName(definition), relations(in: statement))
      if definition.kind == .statistics, createStatistics(statement, named: name, on: relations) { return }
      catalog.createWritten(
        definition.kind, name, definition.discriminator, relations: relations, statement)
    case .alter: if let existing { catalog.alterWritten(existing.oid, statement) }
    case .drop: if let existing { catalog.removeWritten(existing.oid) }
    }
  }

  /// With the schema that it is created in, where it has one.
  private func writtenName(_ definition: WrittenDefinition) throws(CatalogError) -> QualifiedName {
    definition.kind.hasSchema ? try newName(definition.name).qualified : definition.name
  }

  private func relations(in statement: WrittenSQL) -> [OID] {
    let found = statement.names.compactMap { name -> OID? in
      guard case .relation = name.kind, case .object(let identity) = name.meaning else { return nil }
      return OID(identity)
    }
    return Set(found).sorted()
  }

  // MARK: Statements that all kinds share

  mutating func dropWritten(_ target: Drop.Target, kind: ObjectKind) {
    let holder = target.part == nil ? nil : catalog.relation(target.name, in: path).value?.oid
    let name = target.part.map { QualifiedName(name: $0) } ?? target.name
    if target.part != nil, holder == nil { return }
    guard let found = catalog.written(kind, name, target.discriminator, of: holder) else { return }
    catalog.removeWritten(found.oid)
  }

  mutating func renameWritten(_ statement: Rename) {
    guard let written = statement.written,
      let found = catalog.written(statement.kind, statement.object, statement.discriminator)
    else { return }
    let name = QualifiedName(schema: found.name.schema, name: statement.newName)
    catalog.alterWritten(found.oid, catalog.resolved(written, in: path), name: name)
  }

  mutating func commentWritten(_ statement: CommentOn) {
    let holder = statement.part == nil ? nil : catalog.relation(statement.object, in: path).value?.oid
    let name = statement.part.map { QualifiedName(name: $0) } ?? statement.object
    guard let written = statement.written,
      let found = catalog.written(statement.kind, name, statement.discriminator, of: holder)
    else { return }
    catalog.alterWritten(found.oid, catalog.resolved(written, in: path))
  }

  mutating func alterRoutine(_ statement: AlterRoutine) throws(CatalogError) {
    guard let routine = try routine(statement.name, statement.arguments, kind: statement.kind) else { return }
    catalog.alterRoutine(
      routine.oid, volatility: statement.volatility.map { Routine.Volatility($0) },
      isSecurityDefiner: statement.isSecurityDefiner, statement.written.map { catalog.resolved($0, in: path) })
  }
}

extension ObjectKind {
  /// Whether objects of this kind, which is kept as it is written, belong to a schema.
  fileprivate var hasSchema: Bool {
    switch self {
    case .aggregate, .operator, .operatorClass, .operatorFamily, .collation, .conversion, .statistics,
      .textSearchConfiguration, .textSearchDictionary, .textSearchParser, .textSearchTemplate:
      true
    default: false
    }
  }
}
