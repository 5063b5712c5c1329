import Foundation
import TestSupport
import Testing

@testable import PglintelProject

/// `--since` and `--staged`, asked of real repositories.
@Suite struct GitTests {
  /// A repository whose branch `topic` starts at one commit with two migrations.
  static func repository() throws -> Sample {
    let sample = try Sample(["db/1_a.up.sql": "a", "db/2_b.up.sql": "b", "db/2_b.down.sql": "-b"])
    try sample.git("init", "-q", "-b", "main")
    try sample.commit()
    try sample.git("checkout", "-q", "-b", "topic")
    return sample
  }

  @Test func committedStagedChangedAndUntracked() throws {
    let sample = try Self.repository()
    try sample.folder.write(["db/3_c.up.sql": "c"])
    try sample.commit()
    try sample.folder.write(["db/4_d.up.sql": "d"])
    try sample.git("add", "-A")
    try sample.folder.write(["db/5_e.up.sql": "e", "db/2_b.down.sql": "--b"])
    let files = sample.load { $0.since = "main" }
    #expect(files.names.count == 5 && files.problems == [])
    #expect(files.pending == ["2_b", "3_c", "4_d", "5_e"])
    #expect(files.histories[0].isOneChange)
    #expect(sample.load(["db"]) { $0.since = "main" }.pending == files.pending)
    #expect(sample.load(in: "db") { $0.since = "HEAD" }.pending == ["2_b", "4_d", "5_e"])
    #expect(sample.load { ($0.since, $0.after) = ("main", "3") }.pending == ["4_d", "5_e"])
  }

  @Test func whatWasThereAndIsAnotherNow() throws {
    let sample = try Sample([
      "db/1_a.up.sql": "SELECT 1;", "db/2_b.up.sql": "SELECT 2;", "db/2_b.down.sql": "SELECT -2;",
      "db/3_c.up.sql": "SELECT 3;",
    ])
    try sample.git("init", "-q", "-b", "main")
    try sample.commit()
    try sample.git("checkout", "-q", "-b", "topic")
    try sample.folder.write([
      "db/1_a.up.sql": "SELECT 10;", "db/2_b.down.sql": "SELECT -20;", "db/3_c.up.sql": "-- three\nSELECT  3;",
      "db/4_d.up.sql": "SELECT 4;",
    ])
    let edits = { (files: ProjectFiles) in files.histories[0].migrations.map(\.edit) }
    #expect(edits(sample.load { $0.since = "main" }) == [.statements, .none, .comments, .none])
    try sample.commit()
    #expect(edits(sample.load { $0.since = "main" }) == [.statements, .none, .comments, .none])
    // What a branch has edited in itself is nobody else's yet.
    try sample.folder.write(["db/4_d.up.sql": "SELECT 40;"])
    try sample.git("add", "-A")
    #expect(edits(sample.load { $0.usesStagedFiles = true }) == [.none, .none, .none, .none])
    #expect(edits(sample.load()) == [.none, .none, .none, .none])
  }

  @Test func whatWasThereAndIsGone() throws {
    let sample = try Self.repository()
    try sample.folder.write(["db/3_c.up.sql": "c", "db/5_e.up.sql": "e"])
    try sample.commit()
    let gone = { (files: ProjectFiles) in files.histories.map { $0.gone.map(\.name) } }
    try sample.git("rm", "-q", "db/1_a.up.sql")
    try sample.git("mv", "db/2_b.up.sql", "db/4_b.up.sql")
    try sample.git("mv", "db/2_b.down.sql", "db/4_b.down.sql")
    // What the branch has added itself is nobody else's.
    try sample.git("rm", "-q", "db/3_c.up.sql")
    #expect(gone(sample.load { $0.since = "main" }) == [["1_a", "2_b"]])
    #expect(gone(sample.load { $0.usesStagedFiles = true }) == [["1_a", "2_b"]])
    #expect(gone(sample.load(["db"]) { $0.since = "main" }) == [["1_a", "2_b"]])
    #expect(gone(sample.load()) == [[]])
    let first = sample.load { $0.since = "main" }.histories[0].gone[0]
    #expect(first.up.source.path == "db/1_a.up.sql" && first.up.texts == ["a"] && first.version == "1")
    try sample.commit()
    #expect(gone(sample.load { $0.since = "main" }) == [["1_a", "2_b"]])
    #expect(gone(sample.load { $0.usesStagedFiles = true }) == [[]])
  }

  @Test func whatIsStagedAgainstTheMainBranch() throws {
    let sample = try Self.repository()
    try sample.folder.write(["db/1_a.up.sql": "b"])
    try sample.git("add", "-A")
    let edits = { sample.load { $0.usesStagedFiles = true }.histories[0].migrations.map(\.edit) }
    #expect(edits() == [.statements, .none])
    // There is no other branch that somebody could have.
    try sample.git("branch", "-q", "-D", "main")
    #expect(edits() == [.none, .none])
  }

  @Test func anEmptyIndexIsNoFailure() throws {
    let sample = try Sample(["README.md": ""])
    try sample.git("init", "-q", "-b", "main")
    try sample.commit()
    #expect(sample.load { $0.usesStagedFiles = true }.problems == [])
    #expect(sample.load(["README.md"]) { $0.usesStagedFiles = true }.histories.isEmpty)
    try sample.folder.write(["db/1_a.up.sql": "a"])
    try sample.commit()
    try sample.git("rm", "-q", "db/1_a.up.sql")
    #expect(sample.load { $0.usesStagedFiles = true }.problems.count == 1)
  }

  @Test func onlyFromTheMergeBaseOn() throws {
    let sample = try Self.repository()
    try sample.git("checkout", "-q", "main")
    try sample.folder.write(["db/3_main.up.sql": "m"])
    try sample.commit()
    try sample.git("checkout", "-q", "topic")
    try sample.folder.write(["db/4_topic.up.sql": "t"])
    try sample.commit()
    try sample.git("merge", "-q", "main", "-m", "merge")
    try sample.git("checkout", "-q", "-b", "later")
    #expect(sample.load { $0.since = "main" }.pending == ["4_topic"])
  }

  @Test func renamesAndDeletions() throws {
    let sample = try Self.repository()
    try sample.git("mv", "db/2_b.up.sql", "db/3_b.up.sql")
    try sample.git("mv", "db/2_b.down.sql", "db/3_b.down.sql")
    try sample.git("rm", "-q", "db/1_a.up.sql")
    #expect(sample.load { $0.since = "main" }.pending == ["3_b"])
    try sample.commit()
    #expect(sample.load { $0.since = "main" }.pending == ["3_b"])
  }

  @Test func aMovedFolderIsNoChange() throws {
    let sample = try Sample(["m/2024_a/up.sql": "create one", "m/2025_b/up.sql": "create two"])
    try sample.git("init", "-q")
    try sample.commit()
    try sample.git("mv", "m", "n")
    try sample.git("mv", "n/2025_b", "n/2026_b")
    #expect(sample.load { $0.since = "HEAD" }.pending == ["2026_b"])
  }

  @Test func modesAndIgnoredFilesAreNoChange() throws {
    let sample = try Self.repository()
    _ = try Shell.run(["chmod", "755", sample.path + "/db/1_a.up.sql"])
    try sample.folder.write([".git/info/exclude": "*_local.up.sql\n", "db/3_local.up.sql": ""])
    #expect(sample.load { $0.since = "main" }.pending == [])
    #expect(sample.load { $0.since = "main" }.names.count == 3)
  }

  @Test func whatTheIndexHolds() throws {
    let sample = try Self.repository()
    try sample.folder.write(["db/3_c.up.sql": "staged", "db/2_b.down.sql": "staged"])
    try sample.git("add", "-A")
    try sample.folder.write(["db/3_c.up.sql": "later", "db/4_d.up.sql": "untracked", "db/1_a.up.sql": "later"])
    try sample.git("rm", "-q", "--cached", "db/2_b.up.sql")
    let files = sample.load { $0.usesStagedFiles = true }
    #expect(files.names == ["1_a", "3_c"] && files.pending == ["3_c"] && files.histories[0].isOneChange)
    #expect(files.histories[0].migrations.map(\.up.texts) == [["a"], ["staged"]])
    #expect(files.notes == ["db/2_b.down.sql is a way down without a way up"])
    #expect(sample.load(["db/4_d.up.sql"]) { $0.usesStagedFiles = true }.problems == ["db/4_d.up.sql does not exist"])
  }

  @Test func theFirstCommitOfAll() throws {
    let sample = try Sample([
      "m/2024_a/up.sql": "a", "m/2024_a/metadata.toml": "run_in_transaction = false", "x/y.txt": "",
    ])
    try sample.git("init", "-q")
    try sample.git("add", "-A")
    let files = sample.load { $0.usesStagedFiles = true }
    #expect(files.pending == ["2024_a"] && files.histories[0].migrations[0].up.transaction == .simpleQuery)
    #expect(sample.load { $0.since = "HEAD" }.problems[0].hasPrefix("the repository has no commit yet"))
  }

  @Test func failuresSayWhatToDo() throws {
    let outside = try Sample(["db/1_a.up.sql": ""])
    #expect(outside.load { $0.since = "main" }.problems.first?.hasPrefix("db is not in a git repository") == true)
    let sample = try Self.repository()
    for revision in ["nowhere", "--exec=x", ""] {
      let files = sample.load { $0.since = revision }
      #expect(files.histories.isEmpty)
      #expect(
        files.problems == [
          "git knows no revision `\(revision)`: fetch it first (in a CI's checkout: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
        ])
    }
    try sample.git("checkout", "-q", "--orphan", "other")
    try sample.commit("another beginning")
    #expect(
      sample.load { $0.since = "main" }.problems == [
        "no merge base of `main` and HEAD: they share no history: name another revision"
      ])
  }

  @Test func aShallowCloneAsksForItsHistory() throws {
    let origin = try Self.repository()
    for branch in ["main", "topic"] {
      try origin.git("checkout", "-q", branch)
      try origin.commit(branch)
    }
    let clone = try Sample()
    try clone.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://" + origin.path, "here")
    let files = clone.load(in: "here") { $0.since = "origin/main" }
    #expect(files.problems.count == 1 && files.problems[0].contains("`fetch-depth: 0`") && files.histories.isEmpty)
  }

  @Test func worktreesAndSubmodules() throws {
    let inner = try Self.repository()
    let outer = try Sample(["app/1_x.up.sql": "x"])
    try outer.git("init", "-q")
    try outer.git("submodule", "--quiet", "add", inner.path, "sub")
    try outer.commit()
    try outer.folder.write(["sub/db/3_new.up.sql": "n", "app/2_y.up.sql": "y"])
    #expect(outer.load { $0.since = "HEAD" }.pending == ["2_y", "3_new"])
    try outer.git("worktree", "add", "-q", "../" + (outer.path as NSString).lastPathComponent + "-tree")
    let tree = outer.path + "-tree"
    defer { try? FileManager.default.removeItem(atPath: tree) }
    try Data("z".utf8).write(to: URL(fileURLWithPath: tree + "/app/3_z.up.sql"))
    #expect(Sample.load(["app"], in: tree) { $0.since = "HEAD" }.pending == ["3_z"])
  }

  @Test func throughALink() throws {
    let sample = try Self.repository()
    try sample.folder.write(["db/3_c.up.sql": "c"])
    let other = try Sample()
    try other.link("repo", to: sample.path)
    #expect(other.load(["repo/db"]) { $0.since = "main" }.pending == ["3_c"])
  }
}
