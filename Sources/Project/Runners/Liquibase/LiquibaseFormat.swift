import PglintelSourceText

/// Liquibase: change sets in SQL with comments that say what they are, and the SQL that changelogs in XML, YAML and JSON
/// name or hold, in the order of the changelog. A change set is a transaction of its own unless it says
/// `runInTransaction:false` (ChangeSet, `execute`). Without contexts and labels on the command line all of them run, and
/// preconditions are taken to hold.
struct LiquibaseFormat: RunnerFormat {
  let runner = Runner.liquibase

  func recognises(_ candidate: Candidate) -> Bool {
    !Self.changelogs(of: candidate).isEmpty || candidate.mostHeads { FormattedChangelog.isHeader($0.body) }
  }

  /// Changelogs in the folder by their names, those that lead all others alone.
  private static func changelogs(of candidate: Candidate) -> [String] {
    let names = candidate.folder.companions.filter(ChangelogFile.isCandidate)
    let all = names.map(candidate.folder.path(of:)).filter { path in
      (try? candidate.tree.contents(of: path)).map { $0.contains("databaseChangeLog") } ?? false
    }
    let leading = all.filter { path in
      ["master", "root"].contains { path.lastPathComponent.lowercased().contains($0) }
    }
    return leading.isEmpty ? all : leading
  }

  /// Without a changelog that names them, formatted scripts come in order of their names, as with `includeAll`.
  func layout(of candidate: Candidate) -> Layout {
    let changelogs = Self.changelogs(of: candidate)
    let starts = changelogs.isEmpty ? Self.formattedScripts(of: candidate) : changelogs
    // One that another one includes is read in its place there.
    let inner = changelogs.count < 2 ? [] : Set(starts.flatMap { included(by: $0, candidate) })
    var walk = ChangelogWalk(tree: candidate.tree)
    for start in starts where !inner.contains(start) { walk.follow(start) }
    return walk.result
  }

  private static func formattedScripts(of candidate: Candidate) -> [String] {
    candidate.folder.scripts.map(candidate.folder.path(of:)).filter { path in
      let head = (try? candidate.tree.contents(of: path, limit: 1024)) ?? []
      return TextLine.all(in: Array(head.prefix(1024))).first { !$0.text.isEmpty }?.comment
        .map(FormattedChangelog.isHeader) ?? false
    }
  }

  private func included(by path: String, _ candidate: Candidate) -> Set<String> {
    var walk = ChangelogWalk(tree: candidate.tree)
    walk.follow(path)
    return walk.layout.companions.subtracting([path])
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .wrapped) }

  func edits(of bytes: [UInt8], direction: ScriptName.Direction) -> [TextEdit] {
    if bytes.first(where: { !CommentLine.isBlank($0) }) == UInt8(ascii: "<") { return XMLEntities.edits(of: bytes) }
    return direction == .down ? FormattedChangelog.wayBack(in: bytes) : []
  }

  /// `runInTransaction:false` at the end of the line that begins the change set.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? {
    let bytes = half.source.written.bytes
    let start = half.source.writtenSpan(of: half.territory).lowerBound
    guard let line = TextLine.all(in: bytes).first(where: { $0.span.lowerBound == start }),
      let changeSet = line.comment.flatMap(ChangeSetLine.init), changeSet.attributes["runintransaction"] == nil
    else { return nil }
    let end = bytes[line.span].lastIndex { !CommentLine.isBlank($0) }.map { $0 + 1 } ?? line.span.upperBound
    return [ScriptEdit(path: half.source.path, span: end..<end, text: " runInTransaction:false")]
  }

  /// A change set behind the last one of a formatted script, which the changelog includes already. Those of other forms are
  /// for people to write.
  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    guard let last = FormattedChangelog(place.lastScript.bytes)?.changeSets.last else { return nil }
    let author = last.author.contains(where: \.isWhitespace) ? "\"\(last.author)\"" : last.author
    var mark = migration.isOutsideTransaction ? " runInTransaction:false" : ""
    // It cuts at semicolons, in blocks too.
    let statements = migration.up.filter { !$0.hasPrefix("--") }
    if statements.contains(where: { $0.dropLast().contains(";") }) {
      guard statements.count == 1 else { return nil }
      mark += " splitStatements:false"
    }
    return place.appended(["--changeset \(author):\(place.version)\(mark)"] + migration.up + wayBack(of: migration))
  }

  private func wayBack(of migration: NewMigration) -> [String] {
    guard let down = migration.down else { return [] }
    if down.allSatisfy({ $0.hasPrefix("--") }) { return ["--rollback empty"] }
    return down.flatMap { $0.split(separator: "\n") }.map { "--rollback \($0)" }
  }

  /// The uppermost folder above with a changelog.
  func root(ofScript path: String, in tree: FileTree) -> String {
    var root = path.parentPath
    for ancestor in path.parentPath.pathAndAncestors.prefix(8) {
      let entries = (try? tree.entries(of: ancestor)) ?? []
      if entries.contains(where: { $0.kind == .file && ChangelogFile.isCandidate($0.name) }) { root = ancestor }
      if entries.contains(where: { $0.name == ".git" }) { break }
    }
    return root
  }
}
