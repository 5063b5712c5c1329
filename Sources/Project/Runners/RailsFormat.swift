/// Rails: `db/structure.sql`, which `pg_dump` writes after each migration and psql loads into a new database
/// (ActiveRecord's PostgreSQLDatabaseTasks, `structure_load`). The migrations themselves are Ruby.
struct RailsFormat: RunnerFormat {
  let runner = Runner.rails
  let runsInPsql = true

  private static let structure = "structure.sql"

  func recognises(_ candidate: Candidate) -> Bool {
    if Self.code(of: candidate.folder).count > 0 { return true }
    guard candidate.folder.contains(Self.structure) else { return false }
    return SchemaDump.isDump(candidate.folder.path(of: Self.structure), in: candidate.tree)
  }

  /// `db/migrate/20240101120000_create_orders.rb`.
  private static func code(of folder: Folder) -> [String] {
    folder.folder("migrate")?.companions.filter { $0.hasSuffix(".rb") } ?? []
  }

  /// The dump is all that the migrations made: those are no holes beside it.
  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    var layout = Layout()
    if folder.contains(Self.structure) {
      layout.migrations = [MigrationFiles(version: "structure", name: "structure", up: folder.path(of: Self.structure))]
    }
    if let migrate = folder.folder("migrate"), !Self.code(of: folder).isEmpty {
      layout.noteCode(in: migrate)
      layout.hasHoles = layout.migrations.isEmpty
    }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves { Halves(wholeFiles: files, .none) }
}
