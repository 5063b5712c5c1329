import PglintelSyntax

extension Catalog {
  /// A script that creates this schema on an empty server, whatever the session's `search_path`. What is not known stands
  /// in it as a remark. Equal catalogs give equal scripts.
  public var script: String {
    let ordered = DependencyOrder.sorted(parts).flatMap(\.statements)
    let late =
      sequences.values.sorted { $0.oid < $1.oid }.compactMap(ownership) + tablesInOrder.flatMap(lateConstraints)
      + tablesInOrder.flatMap(security) + comments + refreshes
    return SchemaScript(namespaces + ordered + late).text
  }

  private var parts: [ScriptPart] {
    types.values.map(script) + routines.values.map(script) + sequences.values.compactMap(script)
      + tables.values.compactMap(script) + views.values.compactMap(script) + tables.values.compactMap(keys)
      + tables.values.compactMap(attachment)
      + views.values.compactMap(keys)
  }

  private var namespaces: [SchemaStatement] {
    let made = schemas.keys.filter { $0 != "public" }.sorted()
    let droppedPublic = schemas["public"] == nil ? [SchemaStatement("DROP SCHEMA public")] : []
    let installed = extensions.keys.sorted().map { name in
      let schema = extensionSchemas[name].map { " WITH SCHEMA \(Identifier.quoted($0))" } ?? ""
      return SchemaStatement("CREATE EXTENSION IF NOT EXISTS \(Identifier.quoted(name))\(schema)")
    }
    return droppedPublic + made.map { SchemaStatement("CREATE SCHEMA \(Identifier.quoted($0))") } + installed
  }

  private var refreshes: [SchemaStatement] {
    views.values.filter { $0.isMaterialized && $0.isPopulated && $0.written != nil }.sorted { $0.oid < $1.oid }
      .map { SchemaStatement("REFRESH MATERIALIZED VIEW \($0.name)") }
  }
}

/// Statements as text.
private struct SchemaScript {
  private static let defaultPath = ["public"]
  private var lines: [String] = ["SET check_function_bodies = off;", "SET search_path = public;"]
  private var path = defaultPath

  init(_ statements: [SchemaStatement]) {
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

  /// `public` stays in it: names of built-in and its own objects have no schema in expressions.
  private mutating func use(_ schemas: [String]) {
    let wanted = schemas.contains("public") ? schemas : schemas + ["public"]
    if wanted == path { return }
    path = wanted
    lines.append("SET search_path = \(Identifier.list(wanted));")
  }
}
