/// Which names matter to somebody who looks for migrations.
enum MigrationNames {
  /// Files beside scripts that say how they are run.
  static let companions: Set<String> = [
    "metadata.toml", "migration_lock.toml", "_journal.json", "snapshot.json", "atlas.sum", SqitchFormat.planName,
  ]
  /// Of migrations that are written in another language than SQL.
  static let codeSuffixes = [".go", ".rs", ".ts", ".js", ".mjs", ".cjs", ".py", ".java", ".kt", ".rb", ".php"]

  private static let skippedFolders: Set<String> = ["node_modules", "vendor", "target"]
  private static let testDataFolders: Set<String> = ["testdata", "fixtures", "__fixtures__", "stub", "stubs"]
  private static let testFolders: Set<String> = ["test", "tests", "spec", "__tests__", "examples", "docs", "doc"]

  static func isOfInterest(_ name: String) -> Bool {
    name.isScriptName || companions.contains(name) || name.hasSuffix(".sql.conf")
      || ChangelogFile.isCandidate(name) || isCodeMigration(name)
  }

  /// `00012_backfill.go`, `V3__rename.java`: numbered, in a programming language.
  static func isCodeMigration(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    let isNumbered =
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= first || (first == UInt8(ascii: "V") && name.contains("__"))
    return isNumbered && codeSuffixes.contains { name.hasSuffix($0) }
  }

  /// Other people's code, build results, hidden folders.
  static func isSkippedFolder(_ name: String) -> Bool { name.hasPrefix(".") || skippedFolders.contains(name) }

  /// Scripts in it are data of tests, unless somebody names it.
  static func isTestData(_ name: String) -> Bool { testDataFolders.contains(name.lowercased()) }

  /// Numbered scripts in it are hardly migrations.
  static func isTest(_ name: String) -> Bool { testFolders.contains(name.lowercased()) }
}
