/// Supabase: `supabase/migrations/<timestamp>_<title>.sql` in order of the names (pkg/migration/list.go). The statements of
/// a file and the note of its version are one pipeline, which is an implicit transaction (pkg/migration/file.go,
/// `ExecBatch`). From version 2.109 on statements that no transaction may hold are sent between pipelines.
struct SupabaseFormat: RunnerFormat {
  let runner = Runner.supabase
  /// The platform's schemas (`auth`, `storage`, …) are there before.
  let startsOnPlatform = true

  func recognises(_ candidate: Candidate) -> Bool {
    candidate.folder.name == "migrations" && candidate.folder.path.parentPath.lastPathComponent == "supabase"
      && !Self.named(candidate.folder).isEmpty
  }

  private static func named(_ folder: Folder) -> [ScriptName] {
    folder.names.filter(\.isNumberedTitle)
  }

  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    let names = Self.named(folder).sorted { VersionKey.text($0.file) < .text($1.file) }
    var layout = Layout()
    for (index, name) in names.enumerated() {
      let path = folder.path(of: name.file)
      if index == 0, Self.isFormerInitialSchema(name) {
        layout.skipped.append(SkippedFile(path: path, reason: "is an initial schema that Supabase does not apply"))
      } else {
        let title = String(name.file.dropLast(4))
        layout.migrations.append(MigrationFiles(version: name.number, name: title, up: path))
      }
    }
    return layout
  }

  /// `<timestamp>_init.sql` from before December 2021 (`shouldSkip`).
  private static func isFormerInitialSchema(_ name: ScriptName) -> Bool {
    name.number.count == 14 && name.number < "20211209000000" && name.file.hasSuffix("_init.sql")
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .pipeline) }

  /// One statement alone is sent without a transaction.
  func editsLeavingTransaction(of half: MigrationHalf) -> [ScriptEdit]? { [] }

  func scripts(of migration: NewMigration, at place: NewMigrationPlace) -> [ScriptEdit]? {
    place.single(migration.up)
  }
}
