import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func grant(_ statement: Grant) throws(CatalogError) {
    if case .later(let schemas, let creators) = statement.objects {
      return changeDefaults(statement, schemas, creators)
    }
    for object in try objects(of: statement) {
      catalog.changePrivileges(changes(statement) { numbers($0, in: object) }, on: object)
    }
  }

  private mutating func objects(of statement: Grant) throws(CatalogError) -> [CatalogObject] {
    switch statement.objects {
    case .allIn(let schemas): return schemas.flatMap { catalog.objects(of: statement.kind, inSchema: $0) }
    case .routines(let routines):
      var found: [CatalogObject] = []
      for routine in routines {
        guard let known = try self.routine(routine.name, routine.arguments, kind: statement.kind) else { continue }
        found.append(.routine(known.oid))
      }
      return found
    case .named(let names):
      var found: [CatalogObject] = []
      for name in names { if let object = try object(name, of: statement.kind) { found.append(object) } }
      return found
    case .later: return []
    }
  }

  /// Kinds that have no objects here are left alone.
  private mutating func object(_ name: QualifiedName, of kind: ObjectKind) throws(CatalogError) -> CatalogObject? {
    switch kind {
    case .table, .sequence: return isSystem(name) ? nil : try .relation(relation(name).oid)
    case .type, .domain:
      return catalog.type(TypeName(schema: name.schema, name: name.name), in: path).map { .type($0.oid) }
    case .schema: return catalog.schemas[name.name] == nil ? nil : .schema(name.name)
    default: return nil
    }
  }

  private func changes(_ statement: Grant, numbers: ([String]) -> [Int]) -> [PrivilegeChange] {
    statement.roles.flatMap { role in
      statement.privileges.map { privilege in
        PrivilegeChange(
          isRevoke: statement.isRevoke, privilege: privilege.name, columns: numbers(privilege.columns), role: role,
          hasGrantOption: statement.hasGrantOption)
      }
    }
  }

  private func numbers(_ columns: [String], in object: CatalogObject) -> [Int] {
    guard case .relation(let oid) = object, !columns.isEmpty else { return [] }
    if let table = catalog.tables[oid] { return columns.compactMap { table.column($0)?.number } }
    let names = catalog.views[oid]?.columnNames ?? []
    return columns.compactMap { column in names.firstIndex(of: column).map { $0 + 1 } }
  }

  private mutating func changeDefaults(_ statement: Grant, _ schemas: [String], _ creators: [String]) {
    let kind = statement.kind == .routine || statement.kind == .procedure ? .function : statement.kind
    for schema in schemas.isEmpty ? [nil] : schemas.map(Optional.some) {
      for creator in creators.isEmpty ? [nil] : creators.map(Self.creator) {
        catalog.changeDefaultPrivileges(
          changes(statement) { _ in [] }.map {
            DefaultPrivilege(kind: kind, schema: schema, creator: creator, change: $0)
          })
      }
    }
  }

  /// Migrations are run by whoever is the current user; `postgres` is taken to be that.
  private static func creator(_ role: String) -> String? {
    ["current_user", "session_user", "current_role", "postgres"].contains(role) ? nil : role
  }
}
