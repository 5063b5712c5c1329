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
        if isElsewhere(routine.name) {
          changeUnseen(statement, routine.name, routine.arguments)
        } else if let known = try self.routine(routine.name, routine.arguments, kind: statement.kind) {
          found.append(.routine(known.oid))
        }
      }
      return found
    case .named(let names):
      var found: [CatalogObject] = []
      for name in names {
        if let object = try object(name, of: statement.kind) {
          found.append(object)
        } else {
          changeUnseen(statement, name)
        }
      }
      return found
    case .later: return []
    }
  }

  /// Whether a routine can be an extension's or the server's own.
  private func isElsewhere(_ name: QualifiedName) -> Bool {
    guard catalog.routines(name, in: path).isEmpty else { return false }
    return KnownFunctions.contains(name) || !catalog.extensions.isEmpty || catalog.mayExist(name)
  }

  private mutating func changeUnseen(_ statement: Grant, _ name: QualifiedName, _ parameters: [TypeName]? = nil) {
    let schemas = path.schemas
    let changes = statement.roles.flatMap { role in
      statement.privileges.map { privilege in
        PrivilegeChange(
          isRevoke: statement.isRevoke, privilege: privilege.sql, role: role, hasGrantOption: statement.hasGrantOption)
      }
    }
    catalog.changeUnseenPrivileges(
      changes.map {
        UnseenPrivilege(kind: statement.kind, name: name, parameters: parameters, change: $0, searchPath: schemas)
      })
  }

  /// Nil for what is not in the catalog: the server's own, an extension's, kinds that are kept as they are written.
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
