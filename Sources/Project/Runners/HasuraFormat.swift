/// Hasura: diesel's folders, called by milliseconds since 1970. A half is run in one transaction (`run_sql`).
struct HasuraFormat: RunnerFormat {
  let runner = Runner.hasura

  private static let digits = 13

  func recognises(_ candidate: Candidate) -> Bool {
    let folders = candidate.folder.numberedFolders(with: "up.sql")
    return !folders.isEmpty
      && folders.allSatisfy { $0.name.prefix { $0 != "_" }.filter(\.isNumber).count == Self.digits }
      && !folders.contains { $0.name.contains("-") }
  }

  func layout(of candidate: Candidate) -> Layout { DieselFormat().layout(of: candidate) }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .wrapped) }

  func root(ofScript path: String, in tree: FileTree) -> String { DieselFormat().root(ofScript: path, in: tree) }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    migration.isOutsideTransaction ? nil : DieselFormat().scripts(of: migration, at: place)
  }
}
