import Foundation
import PglintelCommands
import PglintelRules
import TestSupport
import Testing

/// What becomes of migrations that stand in the main branch, in real repositories.
@Suite struct GitHistoryTests {
  private static let project = Dictionary(
    (1...6).flatMap { number in
      [
        ("db/\(number)0_t.up.sql", "CREATE TABLE t\(number) (id bigint PRIMARY KEY);\n"),
        ("db/\(number)0_t.down.sql", "DROP TABLE t\(number);\n"),
      ]
    }, uniquingKeysWith: { $1 })

  /// A clone whose branch `topic` starts at `origin/main`.
  private struct Clone {
    var terminal: Terminal

    init(_ files: [String: String] = GitHistoryTests.project) throws {
      terminal = try Terminal(files)
      terminal.rules = BuiltInRules.all
      try git("init", "-q", "-b", "main")
      try commit()
      try git("update-ref", "refs/remotes/origin/main", "HEAD")
      try git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
      try git("checkout", "-q", "-b", "topic")
    }

    func git(_ arguments: String...) throws {
      let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
      let result = try Shell.run(["git"] + identity + arguments, in: terminal.folder.path)
      #expect(result.status == 0, "\(arguments): \(result.error)")
    }

    func commit() throws {
      try git("add", "-A")
      try git("commit", "-q", "--allow-empty", "-m", "change")
    }

    /// Lines about the order of the history.
    func said(_ arguments: String...) -> [String] {
      let result = terminal.run(list: ["--format", "concise", "--select", "history-out-of-order"] + arguments)
      #expect(result.status == (result.output.isEmpty ? .clean : .findings), "\(result.error)")
      return result.output.split(separator: "\n").map(String.init)
    }
  }

  private static func line(_ file: String, _ message: String) -> String {
    "\(file):1:1: warning: \(message) [history-out-of-order]"
  }

  @Test func whatIsDeletedIsToldAtItsOldPlace() throws {
    let clone = try Clone()
    try clone.git("rm", "-q", "db/20_t.up.sql", "db/20_t.down.sql")
    let expected = [Self.line("db/20_t.up.sql", "`20_t` is there already, and is not here any more")]
    #expect(clone.said("--since", "origin/main") == expected)
    #expect(clone.said("--since", "origin/main", "db") == expected)
    try clone.commit()
    try clone.git("checkout", "-q", "--detach")
    #expect(clone.said("--since", "origin/main") == expected)
    let text = clone.terminal.run("--since", "origin/main").output
    #expect(text.contains("CREATE TABLE t2") && text.contains("1 warning in 1 file (0 migrations, 0 statements)"))
  }

  /// Git is not asked about files that are named: which of them are new is not known.
  @Test func filesThatAreNamedAreNotCalledLate() throws {
    let clone = try Clone()
    try clone.terminal.folder.write([
      "db/35_t.up.sql": "CREATE TABLE early (id bigint PRIMARY KEY);\n",
      "db/70_t.up.sql": "CREATE TABLE t7 (id bigint PRIMARY KEY);\n",
    ])
    try clone.commit()
    let late = [Self.line("db/35_t.up.sql", "`35_t` sorts before `60_t`, which is there already")]
    #expect(clone.said("--since", "origin/main") == late)
    #expect(clone.said("--since", "origin/main", "db") == late)
    #expect(clone.said("--since", "origin/main", "db/10_t.up.sql", "db/60_t.up.sql") == [])
  }

  @Test func aDeletionIsAResultLikeOthersInSARIF() throws {
    let clone = try Clone()
    try clone.git("rm", "-q", "db/20_t.up.sql", "db/20_t.down.sql")
    let output = clone.terminal.run("--since", "origin/main", "--format", "sarif").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let results = try #require((root["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    #expect(results.count == 1)
    #expect(output.contains("\"uri\": \"db/20_t.up.sql\"") && output.contains("\"startLine\": 1"))
    #expect(output.contains("primaryLocationLineHash"))
  }

  @Test func aNewVersionMakesAnotherMigrationOfIt() throws {
    let clone = try Clone()
    try clone.git("mv", "db/20_t.up.sql", "db/70_t.up.sql")
    try clone.git("mv", "db/20_t.down.sql", "db/70_t.down.sql")
    #expect(
      clone.said("--since", "origin/main") == [
        Self.line("db/20_t.up.sql", "`20_t` is there already, and has become `70_t` here")
      ])
  }

  @Test func aNewTitleIsNoOtherMigration() throws {
    let clone = try Clone()
    try clone.git("mv", "db/20_t.up.sql", "db/20_title.up.sql")
    try clone.git("mv", "db/20_t.down.sql", "db/20_title.down.sql")
    #expect(clone.said("--since", "origin/main") == [])
    #expect(clone.terminal.run("--since", "origin/main").output == "nothing to check: no SQL file is pending\n")
    // With other statements it is.
    try clone.terminal.folder.write(["db/20_title.up.sql": "CREATE TABLE other (id bigint PRIMARY KEY, x text);\n"])
    let message = "`20_title` takes the place of `20_t`, which is there already with the same version"
    #expect(clone.said("--since", "origin/main") == [Self.line("db/20_title.up.sql", message)])
  }

  @Test func manyAreOneFinding() throws {
    let clone = try Clone()
    for number in 1...5 { try clone.git("rm", "-q", "db/\(number)0_t.up.sql", "db/\(number)0_t.down.sql") }
    #expect(
      clone.said("--since", "origin/main") == [
        Self.line("db/10_t.up.sql", "`10_t` and 4 others are there already, and are not here any more")
      ])
  }

  @Test func editsAndLateAndDoubledOnes() throws {
    let clone = try Clone()
    try clone.terminal.folder.write([
      "db/10_t.up.sql": "CREATE TABLE t1 (id bigint PRIMARY KEY, x text);\n",
      "db/35_late.up.sql": "CREATE TABLE late (id bigint PRIMARY KEY);\n",
      "db/60_twin.up.sql": "CREATE TABLE twin (id bigint PRIMARY KEY);\n",
    ])
    let expected = [
      Self.line("db/10_t.up.sql", "`10_t` is there already, and is another one now"),
      Self.line("db/35_late.up.sql", "`35_late` sorts before `60_t`, which is there already"),
      Self.line("db/60_twin.up.sql", "`60_twin` has the version of `60_t`: 60"),
    ]
    #expect(clone.said("--since", "origin/main") == expected)
    try clone.commit()
    #expect(clone.said("--since", "origin/main") == expected)
  }

  @Test func aWayDownThatIsGoneIsNoMigration() throws {
    let clone = try Clone()
    try clone.git("rm", "-q", "db/20_t.down.sql")
    #expect(clone.said("--since", "origin/main") == [])
  }

  @Test func aFolderThatMovesKeepsItsMigrations() throws {
    let clone = try Clone()
    try clone.git("mv", "db", "migrations")
    #expect(clone.said("--since", "origin/main") == [])
    #expect(clone.terminal.run("--since", "origin/main").output == "nothing to check: no SQL file is pending\n")
  }

  @Test func migrationsInFoldersOfTheirOwn() throws {
    let clone = try Clone([
      "m/2024_a/migration.sql": "CREATE TABLE a (id int PRIMARY KEY);\n",
      "m/migration_lock.toml": "provider = \"postgresql\"\n",
      "m/2025_b/migration.sql": "CREATE TABLE b (id int PRIMARY KEY);\n",
    ])
    try clone.git("rm", "-q", "m/2024_a/migration.sql")
    #expect(
      clone.said("--since", "origin/main") == [
        Self.line("m/2024_a/migration.sql", "`2024_a` is there already, and is not here any more")
      ])
  }

  @Test func ownMigrationsMayGo() throws {
    let clone = try Clone()
    try clone.terminal.folder.write(["db/70_own.up.sql": "CREATE TABLE own (id bigint PRIMARY KEY);\n"])
    try clone.commit()
    try clone.git("rm", "-q", "db/70_own.up.sql")
    #expect(clone.said("--since", "origin/main") == [])
    #expect(clone.said("--staged") == [])
    try clone.commit()
    #expect(clone.said("--since", "origin/main") == [])
  }

  // MARK: A commit

  @Test func aCommitIsHeldAgainstTheRemotesMainBranch() throws {
    let clone = try Clone()
    try clone.terminal.folder.write(["db/10_t.up.sql": "CREATE TABLE t1 (id bigint PRIMARY KEY, x text);\n"])
    try clone.git("add", "-A")
    try clone.git("rm", "-q", "db/20_t.up.sql", "db/20_t.down.sql")
    let expected = [
      Self.line("db/10_t.up.sql", "`10_t` is there already, and is another one now"),
      Self.line("db/20_t.up.sql", "`20_t` is there already, and is not here any more"),
    ]
    #expect(clone.said("--staged") == expected)
    // Where there is no other branch nobody else is known to have them.
    try clone.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    try clone.git("update-ref", "-d", "refs/remotes/origin/main")
    try clone.git("branch", "-q", "-D", "main")
    #expect(clone.said("--staged") == [])
  }

  @Test func whatTheBranchHasMadeIsNotThereYet() throws {
    let clone = try Clone()
    let table = { (name: String) in "CREATE TABLE \(name) (id bigint PRIMARY KEY);\n" }
    try clone.terminal.folder.write(["db/70_own.up.sql": table("own"), "db/80_own.up.sql": table("other")])
    try clone.commit()
    try clone.terminal.folder.write(["db/70_own.up.sql": table("mine"), "db/75_own.up.sql": table("third")])
    try clone.git("add", "-A")
    #expect(clone.said("--staged") == [])
    try clone.terminal.folder.write(["db/55_late.up.sql": table("late")])
    try clone.git("add", "-A")
    let message = "`55_late` sorts before `60_t`, which is there already"
    #expect(clone.said("--staged") == [Self.line("db/55_late.up.sql", message)])
  }

  // MARK: Where git cannot help

  @Test func gitThatIsNotThereIsSaid() throws {
    let clone = try Clone()
    let result = try Shell.run(
      ["env", "PATH=/nonexistent", Program.path, "check", "--since", "origin/main"], in: clone.terminal.folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("git cannot be run (no such file or directory): install it"), "\(result.error)")
  }

  @Test func aRepositoryOfSomebodyElseIsSaid() throws {
    let clone = try Clone()
    let result = try Shell.run(
      [Program.path, "check", "--since", "origin/main"], in: clone.terminal.folder.path,
      environment: ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
    #expect(result.status == 2)
    #expect(result.error.contains("dubious ownership") && result.error.contains("safe.directory"), "\(result.error)")
    #expect(!result.output.contains("nothing to check"))
  }

  @Test(arguments: [
    ("--since=nowhere", "git knows no revision `nowhere`: fetch it first"),
    ("--since=--help", "git knows no revision `--help`: fetch it first"),
  ])
  func aRevisionThatIsNotThereIsSaid(_ argument: String, _ message: String) throws {
    let result = try Clone().terminal.run(argument)
    #expect(result.status == .unusable)
    #expect(result.error.hasPrefix("error: " + message), "\(result.error)")
    #expect(result.output == "nothing was checked\n")
  }

  @Test func aShallowCloneIsNeverUnchanged() throws {
    let origin = try Clone()
    try origin.git("branch", "-f", "main", "HEAD")
    try origin.terminal.folder.write(["db/70_new.up.sql": "CREATE TABLE new (id int);\n"])
    try origin.commit()
    try origin.git("checkout", "-q", "main")
    try origin.git("commit", "-q", "--allow-empty", "-m", "main goes on")
    let copy = try Terminal()
    let source = "file://" + origin.terminal.folder.path
    let clone = ["git", "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "topic", source, "here"]
    #expect(try Shell.run(clone, in: copy.folder.path).status == 0)
    let result = copy.run("--since", "origin/main", in: "here")
    #expect(result.status == .unusable)
    #expect(result.error.contains("this clone is shallow: fetch the whole history"), "\(result.error)")
    var pullRequest = copy
    pullRequest.variables = [.gitHubBase: "main"]
    #expect(pullRequest.run(in: "here").status == .unusable)
  }
}
