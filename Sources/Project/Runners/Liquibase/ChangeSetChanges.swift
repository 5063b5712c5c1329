import PglintelSourceText

/// What of a change set in XML, YAML or JSON is SQL: `sql` with its text, `sqlFile` with its file.
struct ChangeSetChanges {
  /// Nil where nothing of it is SQL.
  private(set) var migration: MigrationFiles?
  /// Changes that are no SQL, and therefore not read.
  private(set) var foreignCount = 0
  /// Files that were not found.
  private(set) var missing: [String] = []

  private struct Script {
    let path: String
    /// Nil: all of the file.
    var sections: [Span]?
  }

  private let path: String
  private let paths: ChangelogPaths

  private static let silent: Set<String> = [
    "comment", "validCheckSum", "preConditions", "tagDatabase", "empty", "output", "stop", "rollback",
  ]

  private static let withSQL: Set<String> = ["sql", "sqlFile", "createProcedure"]

  init(_ node: ChangelogNode, in path: String, paths: ChangelogPaths) {
    self.path = path
    self.paths = paths
    let ups = scripts(of: (node.child("changes") ?? node).children.filter { node[$0.name] == nil })
    let rollback = node.child("rollback") ?? node.child("changes")?.child("rollback")
    guard let first = ups.first else { return }
    let downs = rollback.map { wayBack($0) } ?? []
    var files = files(first, down: downs.first, node)
    files.further = ups.dropFirst().map { FurtherScript(direction: .up, path: $0.path, sections: $0.sections) }
    files.further += downs.dropFirst().map { FurtherScript(direction: .down, path: $0.path, sections: $0.sections) }
    migration = files
  }

  private func files(_ up: Script, down: Script?, _ node: ChangelogNode) -> MigrationFiles {
    let id = node["id"] ?? ""
    var files = MigrationFiles(version: id, name: "\(node["author"] ?? ""):\(id)", up: up.path, down: down?.path)
    let whole = [0..<Int.max]
    let sections = up.sections ?? whole
    files.part = MigrationPart(
      up: sections, down: down.map { $0.sections ?? whole },
      transaction: node.isTrue("runInTransaction", default: true) ? .wrapped : .none,
      territory: (sections.first?.lowerBound ?? 0)..<(sections.last?.upperBound ?? 0))
    return files
  }

  /// Neighbours that stand in the changelog itself are one script.
  private mutating func scripts(of changes: [ChangelogNode]) -> [Script] {
    var scripts: [Script] = []
    for change in changes where !Self.silent.contains(change.name) {
      guard Self.withSQL.contains(change.name) else {
        foreignCount += 1
        continue
      }
      guard DatabaseList.includesPostgres(change["dbms"]), let script = script(of: change) else { continue }
      if let last = scripts.last, last.path == script.path, let sections = script.sections {
        scripts[scripts.count - 1].sections = (last.sections ?? []) + sections
      } else {
        scripts.append(script)
      }
    }
    return scripts
  }

  private mutating func script(of change: ChangelogNode) -> Script? {
    let delimiter = change["endDelimiter"]
    if change.name != "sqlFile", change["path"] == nil {
      // In YAML the text is a key of its own.
      guard let span = (change.child("sql") ?? change.child("procedureText"))?.text ?? change.text else {
        foreignCount += 1
        return nil
      }
      return Script(path: path, sections: cut([span], at: delimiter, in: path) ?? [span])
    }
    guard let file = change["path"] else { return nil }
    let isRelative = change.isTrue("relativeToChangelogFile")
    guard let found = paths.resolve(file, isRelative: isRelative, from: path) else {
      missing.append(file)
      return nil
    }
    return Script(path: found, sections: cut(nil, at: delimiter, in: found))
  }

  /// Nil where no delimiter is named.
  private func cut(_ spans: [Span]?, at delimiter: String?, in path: String) -> [Span]? {
    guard let delimiter, let bytes = paths.contents(of: path) else { return nil }
    let lines = TextLine.all(in: bytes)
    let cutter = StatementDelimiter(delimiter)
    return (spans ?? [0..<bytes.count]).flatMap { span in
      cutter.sections(of: lines.filter { span.overlaps($0.span) }[...], ignored: [], in: bytes).map {
        $0.clamped(to: span)
      }
    }
  }

  private mutating func wayBack(_ node: ChangelogNode) -> [Script] {
    if let text = node.text { return [Script(path: path, sections: [text])] }
    // `<rollback/>`: there is nothing to do.
    if node.children.isEmpty { return [Script(path: path, sections: [])] }
    let foreign = foreignCount
    let scripts = scripts(of: node.children)
    foreignCount = foreign
    return scripts
  }
}
