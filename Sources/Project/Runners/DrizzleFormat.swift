import FoundationEssentials
import PglintelSourceText

/// Drizzle: scripts in the order of `meta/_journal.json`, or, in its newer form, a folder for each migration with
/// `migration.sql` and `snapshot.json`. Statements are parted by `--> statement-breakpoint`; all pending migrations are one
/// transaction (drizzle-orm, `readMigrationFiles`, `PgDialect.migrate`).
struct DrizzleFormat: RunnerFormat {
  let runner = Runner.drizzle

  struct Journal: Decodable {
    struct Entry: Decodable {
      let idx: Int
      let tag: String
    }

    let dialect: String?
    let entries: [Entry]
  }

  /// A journal that lists none of the scripts beside it is no longer kept: something else runs them.
  func recognises(_ candidate: Candidate) -> Bool {
    let folder = candidate.folder
    guard Self.hasJournal(folder) else { return !folder.numberedFolders(with: "migration.sql").isEmpty }
    guard let journal = Self.journal(of: folder, in: candidate.tree), !folder.scripts.isEmpty else { return true }
    let listed = Set(journal.entries.map { $0.tag + ".sql" })
    return folder.scripts.contains(where: listed.contains)
  }

  func otherDatabase(of candidate: Candidate) -> OtherDatabase? {
    Self.journal(of: candidate.folder, in: candidate.tree)?.dialect.flatMap { OtherDatabase(setting: $0) }
  }

  private static func hasJournal(_ folder: Folder) -> Bool { folder.folder("meta")?.contains("_journal.json") ?? false }

  /// Nil where there is none or it cannot be read.
  static func journal(of folder: Folder, in tree: FileTree) -> Journal? {
    guard hasJournal(folder), let bytes = try? tree.contents(of: folder.path(of: "meta/_journal.json")) else {
      return nil
    }
    return try? JSONDecoder().decode(Journal.self, from: Data(bytes))
  }

  func layout(of candidate: Candidate) -> Layout {
    let folder = candidate.folder
    guard Self.hasJournal(folder) else { return PrismaFormat.layout(of: folder) }
    guard let journal = Self.journal(of: folder, in: candidate.tree) else {
      return SingleScripts.layout(of: folder) { $0.hasNumber ? .text($0.file) : nil }
    }
    var layout = Layout()
    var unlisted = Set(folder.scripts)
    for entry in journal.entries where unlisted.remove(entry.tag + ".sql") != nil {
      let version = String(entry.tag.prefix { $0 != "_" })
      layout.migrations.append(
        MigrationFiles(version: version, name: entry.tag, up: folder.path(of: entry.tag + ".sql")))
    }
    layout.skipped = unlisted.sorted().map {
      SkippedFile(path: folder.path(of: $0), reason: "is not listed in meta/_journal.json")
    }
    return layout
  }

  func halves(of files: LoadedFiles) -> Halves {
    var cutter = SectionCutter(files.up, direction: .up)
    for line in CommentLine.all(in: files.up.bytes) where line.text.hasPrefix("--> statement-breakpoint") {
      cutter.endStatement(at: line)
    }
    return cutter.halves(up: .wrapped, down: .wrapped)
  }

  func root(ofScript path: String, in tree: FileTree) -> String { PrismaFormat().root(ofScript: path, in: tree) }
}
