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
    part.statements = [SchemaStatement(text, searchPath: written.searchPath)]
    return part
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
