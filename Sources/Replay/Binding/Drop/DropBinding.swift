import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

extension Binder {
  /// All targets at once: what only another target depends on is in nobody's way.
  mutating func drop(_ statement: Drop) throws(CatalogError) {
    var objects: [CatalogObject] = []
    var targets = DroppedSpans(statement, catalog: catalog)
    for target in statement.targets {
      if statement.kind.isKeptAsWritten { dropWritten(target, kind: statement.kind) }
      clause = target.span
      guard let object = try object(target, of: statement) else { continue }
      objects.append(object)
      targets.note(object, at: target.span)
    }
    guard !objects.isEmpty else { return }
    if objects.count > 1 { clause = nil }
    if let simulatedDrop, simulatedDrop.isOf(objects, cascade: statement.cascade, in: catalog) {
      catalog = simulatedDrop.after
    } else {
      try catalog.drop(objects, cascade: statement.cascade)
    }
    let whole = span
    attribute { targets.span(of: $0) ?? whole }
  }

  /// What a target names; nil where there is nothing to drop.
  private mutating func object(_ target: Drop.Target, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    switch drop.kind {
    case .table, .foreignTable, .view, .materializedView, .index, .sequence: try relation(target, of: drop)
    case .type, .domain: try type(target, of: drop)
    case .schema: try schema(target.name.name, of: drop)
    case .extension: try `extension`(target.name.name, of: drop)
    case .function, .procedure, .routine, .aggregate:
      try routine(target.name, target.arguments, kind: drop.kind, ifExists: drop.ifExists).map { .routine($0.oid) }
    case .policy, .trigger: try part(target, of: drop)
    default: nil
    }
  }

  private mutating func relation(_ target: Drop.Target, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    switch catalog.relation(target.name, in: path) {
    case .found(let relation):
      try require(relation, isA: drop.kind)
      return .relation(relation.oid)
    case .unknown: return nil
    case .absent:
      if drop.ifExists { return nil }
      noteUnseen(target.name)
      throw missingForDrop(target.name, kind: drop.kind)
    }
  }

  /// `table "t" does not exist` where other statements speak of relations (`tablecmds.c`, dropmsgstringarray).
  private func missingForDrop(_ name: QualifiedName, kind: ObjectKind) -> CatalogError {
    if let schema = name.schema, catalog.schemas[schema] == nil { return undefined(name) }
    let code = kind == .index || kind == .foreignTable ? "42704" : "42P01"
    return CatalogError(code: code, message: "\(kind.rawValue) \"\(name.name)\" does not exist")
  }

  private mutating func type(_ target: Drop.Target, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    guard let type = try type(target.name, ifExists: drop.ifExists) else { return nil }
    if drop.kind == .domain, !type.isDomain {
      throw CatalogError(code: "42809", message: "\"\(target.name.name)\" is not a domain")
    }
    return .type(type.oid)
  }

  private func schema(_ name: String, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    if catalog.schemas[name] != nil { return .schema(name) }
    if drop.ifExists || !catalog.uncertainty.isClosed { return nil }
    throw CatalogError(code: "3F000", message: "schema \"\(name)\" does not exist")
  }

  private func `extension`(_ name: String, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    if catalog.extensions[name] != nil { return .extension(name) }
    if drop.ifExists || !catalog.uncertainty.isClosed { return nil }
    throw .undefinedObject("extension", name)
  }

  /// With IF EXISTS the table may be missing as well.
  private mutating func part(_ target: Drop.Target, of drop: Drop) throws(CatalogError) -> CatalogObject? {
    guard let relation = try relation(target.name, ifExists: drop.ifExists), let name = target.part else { return nil }
    if case .view(let view) = relation, drop.kind == .trigger { return try trigger(name, of: view, drop) }
    guard let table = relation.table else { return nil }
    if let part = table.part(name, kind: drop.kind) { return part }
    if drop.ifExists || catalog.isUncertain(table.oid) { return nil }
    throw undefined(drop.kind, name, of: table)
  }

  private func trigger(_ name: String, of view: View, _ drop: Drop) throws(CatalogError) -> CatalogObject? {
    if let found = view.triggers.first(where: { $0.name == name }) { return .trigger(table: view.oid, found.oid) }
    if drop.ifExists || catalog.isUncertain(view.oid) { return nil }
    throw .undefinedObject("trigger", name, ofTable: view.name.name)
  }
}

extension UserType {
  fileprivate var isDomain: Bool {
    if case .domain = kind { return true }
    return false
  }
}
