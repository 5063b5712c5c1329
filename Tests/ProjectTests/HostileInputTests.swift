import Foundation
import TestSupport
import Testing

@testable import PglintelProject

/// What file systems have in store.
@Suite struct HostileInputTests {
  @Test func missingAndEmptyPathsAreFailures() throws {
    let sample = try Sample(["empty/readme.md": "", "a.sql": "", "note.md": ""])
    let files = sample.load(["no.sql", "empty", "a.sql", "note.md"])
    #expect(
      files.problems == [
        "empty holds no SQL scripts: name a folder of migrations, or a script", "no.sql does not exist",
      ])
    #expect(files.notes == ["note.md is not an SQL script"])
    #expect(files.names == ["a"])
  }

  @Test func foldersCalledLikeScripts() throws {
    let files = try Sample(["m/1_a.up.sql/2_b.up.sql": "", "m/3_c.up.sql": ""]).load()
    #expect(files.runners == ["m: golang-migrate", "m/1_a.up.sql: golang-migrate"])
    #expect(try Sample(["x.sql/1_b.up.sql": ""]).load(["x.sql"]).names == ["1_b"])
  }

  @Test func linksInCircles() throws {
    let sample = try Sample(["m/1_a.up.sql": "", "m/deep/2_b.up.sql": ""])
    try sample.link("m/deep/up", to: "..")
    try sample.link("m/self", to: "self")
    try sample.link("again", to: "m")
    try sample.link("m/9_c.up.sql", to: "9_c.up.sql")
    try sample.link("m/10_d.up.sql", to: "nowhere.sql")
    let files = sample.load()
    #expect(files.histories.map(\.folder) == ["m", "m/deep"])
    #expect(
      files.problems == [
        "m/10_d.up.sql cannot be read: no such file or directory",
        "m/9_c.up.sql cannot be read: too many levels of symbolic links",
      ])
  }

  @Test func linkedFoldersAreFollowedAndLinkedFilesRead() throws {
    let other = try Sample(["m/1_a.up.sql": "CREATE TABLE a ();"])
    let sample = try Sample(["x/1_b.up.sql": ""])
    try sample.link("linked", to: other.path + "/m")
    try sample.link("x/2_c.up.sql", to: other.path + "/m/1_a.up.sql")
    #expect(sample.load().runners == ["linked: golang-migrate", "x: golang-migrate"])
    #expect(sample.load().names == ["1_a", "1_b", "2_c"])
  }

  @Test func pipesAndDevices() throws {
    let sample = try Sample(["m/1_a.up.sql": ""])
    _ = try Shell.run(["mkfifo", sample.path + "/m/2_b.up.sql"])
    #expect(sample.load().notes == ["m/2_b.up.sql is not a regular file"])
    #expect(sample.load(["m/2_b.up.sql"]).problems == ["m/2_b.up.sql is not a regular file"])
    #expect(sample.load(["/dev/null"]).problems.count == 1)
  }

  @Test func tooLargeFilesFailAlone() throws {
    let sample = try Sample(["m/1_a.up.sql": "", "m/2_b.up.sql": ""])
    _ = try Shell.run(["truncate", "-s", "3G", sample.path + "/m/2_b.up.sql"])
    let files = sample.load()
    #expect(files.names == ["1_a"])
    #expect(files.problems == ["m/2_b.up.sql is larger than 2 GB"])
    #expect(files.histories[0].startsEmpty == false)
  }

  @Test(.enabled(if: geteuid() != 0)) func unreadableFilesAndFolders() throws {
    let sample = try Sample(["m/1_a.up.sql": "", "m/2_b.up.sql": "", "n/1_c.up.sql": ""])
    for name in ["m/2_b.up.sql", "n"] { _ = try Shell.run(["chmod", "000", sample.path + "/" + name]) }
    let files = sample.load()
    #expect(files.names == ["1_a"])
    #expect(
      files.problems == ["m/2_b.up.sql cannot be read: permission denied", "n cannot be read: permission denied"])
    _ = try Shell.run(["chmod", "700", sample.path + "/n"])
  }

  @Test func tenThousandFiles() throws {
    let sample = try Sample(["10000_t.up.sql": "CREATE TABLE t ();"])
    for number in 10_001..<20_000 { link("\(sample.path)/10000_t.up.sql", "\(sample.path)/\(number)_t.up.sql") }
    let clock = ContinuousClock()
    var files = ProjectFiles()
    let time = clock.measure { files = sample.load() }
    #expect(files.names.count == 10_000)
    let named = clock.measure { files = sample.load(files.histories[0].migrations.map(\.up.source.path)) }
    #expect(files.histories.count == 1 && files.pending.count == 10_000)
    // Debug builds on shared machines; a quadratic algorithm takes minutes.
    #expect(time < .seconds(20) && named < .seconds(20))
  }
}
