import PglintelSyntax

/// GRANT and REVOKE, object by object in the order in which they were said.
extension Catalog {
  var privilegeStatements: [SchemaStatement] {
    let objects = privileges.keys.compactMap { object in address(of: object).map { (object, $0) } }
    return objects.sorted { $0.1 < $1.1 }.flatMap { object, address in
      (privileges[object] ?? []).compactMap { statement($0, on: address, object) }
    } + unseenPrivileges.compactMap(statement) + defaultPrivileges.map(statement)
  }

  private func statement(_ entry: UnseenPrivilege) -> SchemaStatement? {
    guard isThere(entry), let words = entry.kind.grantWords else { return nil }
    let parameters = entry.parameters.map { "(\($0.map(\.description).joined(separator: ", ")))" } ?? ""
    let change = entry.change.sql(entry.change.privilege, on: "\(words) \(entry.name)\(parameters)")
    return SchemaStatement(change, searchPath: entry.searchPath)
  }

  /// Servers and wrappers can only be there where they were made.
  private func isThere(_ entry: UnseenPrivilege) -> Bool {
    switch entry.kind {
    case .foreignServer, .foreignDataWrapper:
      writtenObjects.values.contains { $0.kind == entry.kind && $0.name == entry.name }
    default: true
    }
  }

  private func statement(_ change: PrivilegeChange, on address: String, _ object: CatalogObject) -> SchemaStatement? {
    var privilege = change.privilege
    if !change.columns.isEmpty {
      let names = change.columns.compactMap { name(ofColumn: $0, in: object) }
      if names.isEmpty { return nil }
      privilege += " (\(Identifier.list(names)))"
    }
    return SchemaStatement(change.sql(privilege, on: address))
  }

  func statement(_ entry: DefaultPrivilege) -> SchemaStatement {
    let creator = entry.creator.map { " FOR ROLE \(Identifier.quoted($0))" } ?? ""
    let schema = entry.schema.map { " IN SCHEMA \(Identifier.quoted($0))" } ?? ""
    let change = entry.change.sql(entry.change.privilege, on: entry.kind.rawValue.uppercased() + "S")
    return SchemaStatement("ALTER DEFAULT PRIVILEGES\(creator)\(schema) \(change)")
  }

  private func name(ofColumn number: Int, in object: CatalogObject) -> String? {
    guard case .relation(let oid) = object else { return nil }
    if let table = tables[oid] { return table.columns.first { $0.number == number }?.name }
    let names = views[oid]?.columnNames ?? []
    return names.indices.contains(number - 1) ? names[number - 1] : nil
  }

  /// `TABLE public.t`; nil for what is gone, temporary or has no privileges.
  private func address(of object: CatalogObject) -> String? {
    switch object {
    case .relation(let oid):
      if let table = tables[oid] { return table.isTemporary ? nil : "TABLE \(table.name)" }
      if let view = views[oid] { return view.isTemporary ? nil : "TABLE \(view.name)" }
      return sequences[oid].flatMap { $0.isTemporary ? nil : "SEQUENCE \($0.name)" }
    case .routine(let oid): return routines[oid].map { address(of: $0) }
    case .type(let oid): return types[oid].map { "TYPE \($0.name)" }
    case .schema(let name): return schemas[name].map { _ in "SCHEMA \(Identifier.quoted(name))" }
    default: return nil
    }
  }

  /// Roles that the script speaks of.
  var namedRoles: [String] {
    let granted =
      privileges.values.flatMap { $0 }.map(\.role) + defaultPrivileges.map(\.change.role)
      + unseenPrivileges.map(\.change.role)
    let others = tables.values.flatMap(\.policies).flatMap(\.definition.roles) + defaultPrivileges.compactMap(\.creator)
    return Set(granted + others).subtracting(["public", "current_user", "session_user", "current_role"]).sorted()
  }
}

extension PrivilegeChange {
  fileprivate func sql(_ privilege: String, on address: String) -> String {
    let role = Self.words[role] ?? Identifier.quoted(role)
    if isRevoke { return "REVOKE \(hasGrantOption ? "GRANT OPTION FOR " : "")\(privilege) ON \(address) FROM \(role)" }
    return "GRANT \(privilege) ON \(address) TO \(role)" + (hasGrantOption ? " WITH GRANT OPTION" : "")
  }

  private static let words = [
    "public": "PUBLIC", "current_user": "CURRENT_USER", "session_user": "SESSION_USER", "current_role": "CURRENT_ROLE",
  ]
}

extension ObjectKind {
  /// As GRANT has it; nil where it has none.
  fileprivate var grantWords: String? {
    switch self {
    case .table, .sequence, .schema, .type, .domain, .function, .procedure, .routine, .language: rawValue.uppercased()
    case .foreignServer: "FOREIGN SERVER"
    case .foreignDataWrapper: "FOREIGN DATA WRAPPER"
    default: nil
    }
  }
}
