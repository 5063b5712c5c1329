import PglintelSyntax

extension Catalog {
  /// A script that creates this schema on an empty server, whatever the session's `search_path`. What is not known stands
  /// in it as a remark. Equal catalogs give equal scripts.
  public var script: String {
    let ordered = DependencyOrder.sorted(parts).flatMap(\.statements)
    let late =
      sequences.values.sorted { $0.oid < $1.oid }.compactMap(ownership) + tablesInOrder.flatMap(lateConstraints)
      + tablesInOrder.flatMap(security) + views.values.flatMap(triggers) + lateDefinitions + comments
      + privilegeStatements + refreshes
    return SchemaScript(roles + namespaces + ordered + late, base: base).text
  }

  private var parts: [ScriptPart] {
    definitions + types.values.map(script) + routines.values.map(script) + sequences.values.compactMap(script)
      + tables.values.compactMap(script) + views.values.compactMap(script) + tables.values.compactMap(keys)
      + tables.values.compactMap(attachment)
      + views.values.compactMap(keys)
  }

  /// Names in expressions have no schema where they are built in, in `public` or an extension's.
  private var base: [String] {
    ["public"] + Set(extensionSchemas.values).subtracting(["public", "pg_catalog"]).sorted()
  }

  /// Roles belong to the server, not to the database.
  private var roles: [SchemaStatement] {
    let roles = namedRoles
    return roles.isEmpty ? [] : [.remark("roles that have to be there: \(Identifier.list(roles))")]
  }

  private var namespaces: [SchemaStatement] {
    let made = schemas.keys.filter { $0 != "public" }.sorted()
    let droppedPublic = schemas["public"] == nil ? [SchemaStatement("DROP SCHEMA public")] : []
    let installed = extensions.keys.sorted().flatMap(installation)
    return droppedPublic + made.map { SchemaStatement("CREATE SCHEMA \(Identifier.quoted($0))") } + installed
  }

  /// Under the default privileges of that time, which are taken back: they come with the other privileges.
  private func installation(of name: String) -> [SchemaStatement] {
    let schema = extensionSchemas[name].map { " WITH SCHEMA \(Identifier.quoted($0))" } ?? ""
    let defaults = extensionDefaults[name] ?? []
    // CASCADE: the order is not that of their dependencies.
    let creation = SchemaStatement("CREATE EXTENSION IF NOT EXISTS \(Identifier.quoted(name))\(schema) CASCADE")
    return defaults.map(statement) + [creation] + defaults.map { statement($0.opposite) }
  }

  private var refreshes: [SchemaStatement] {
    views.values.filter { $0.isMaterialized && $0.isPopulated && $0.written != nil }.sorted { $0.oid < $1.oid }
      .map { SchemaStatement("REFRESH MATERIALIZED VIEW \($0.name)") }
  }
}

/// Statements as text.
private struct SchemaScript {
  private let base: [String]
  private var lines = ["SET check_function_bodies = off;"]
  private var path: [String] = []

  init(_ statements: [SchemaStatement], base: [String]) {
    self.base = base
    use([])
    for statement in statements { add(statement) }
  }

  var text: String { lines.joined(separator: "\n\n") + "\n" }

  private mutating func add(_ statement: SchemaStatement) {
    if statement.isRemark {
      lines.append("-- \(statement.text)")
      return
    }
    if let path = statement.searchPath { use(path) }
    lines.append(statement.text + ";")
  }

  private mutating func use(_ schemas: [String]) {
    let wanted = schemas + base.filter { !schemas.contains($0) }
    if wanted == path { return }
    path = wanted
    lines.append("SET search_path = \(Identifier.list(wanted));")
  }
}
