import PglintelSyntax

extension Catalog {
  func script(of view: View) -> ScriptPart? {
    if view.isTemporary { return nil }
    var part = ScriptPart(.view, view.oid)
    part.needs = needs(of: view)
    guard let written = view.written else {
      part.statements = [.remark("view \(view.name): its query is not kept")]
      return part
    }
    let kind = view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW"
    let columns = view.columnNames.map { " (\(Identifier.list($0)))" } ?? ""
    let text =
      "CREATE \(kind) \(view.name)\(columns)\(view.options.storageClause) AS\n\(self.text(of: written))"
      + (view.isMaterialized ? "\nWITH NO DATA" : "")
    part.statements = [SchemaStatement(text, searchPath: written.searchPath)] + defaults(of: view)
    return part
  }

  private func defaults(of view: View) -> [SchemaStatement] {
    guard let settings = settings[view.oid], let names = view.columnNames else { return [] }
    return names.enumerated().compactMap { index, name in
      settings.defaults[index + 1].map { value in
        SchemaStatement(
          "ALTER VIEW \(view.name) ALTER COLUMN \(Identifier.quoted(name)) SET DEFAULT \(defaultSQL(value))",
          searchPath: [value].searchPath)
      }
    }
  }

  /// A table's keys too: by its primary key, columns need no place in GROUP BY.
  private func needs(of view: View) -> [ScriptPart.ID] {
    let relations = view.dependencies.flatMap { dependency -> [ScriptPart.ID] in
      guard let part = part(of: dependency.relation) else { return [] }
      return part.kind == .table ? [part, ScriptPart.ID(kind: .keys, object: dependency.relation)] : [part]
    }
    return relations + needs(of: view.query)
  }
}
