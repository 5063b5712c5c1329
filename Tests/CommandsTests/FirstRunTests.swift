import Foundation
import TestSupport
import Testing

/// The first look at a project that has been there for long.
@Suite struct FirstRunTests {
  private static func project(_ count: Int) -> [String: String] {
    var files = [".git/HEAD": "ref: refs/heads/main\n"]
    for number in 1...count { files["db/\(100 + number)_t.sql"] = "CREATE TABLE t\(number) (id bigint PRIMARY KEY);\n" }
    return files
  }

  private static let hint = "pglintel check --write-baseline"

  @Test func theSummarySaysHowToGoOn() throws {
    let output = try Terminal(Self.project(30)).run().output
    let end = output.components(separatedBy: "\n\n").suffix(2).joined(separator: "\n\n")
    let expected = """
      30 warnings in 30 files (30 migrations, 30 statements)
      most frequent: table-created (30); `--statistics` counts all, `pglintel explain RULE` tells why

      most of these migrations may be applied, and nobody has to mend them now:
        pglintel check --write-baseline     accepts what is there; from then on only what is new fails
        pglintel check --since origin/main  in CI: reports only the migrations that a branch adds
        pglintel init                       writes a configuration, and prints what to add to CI and pre-commit

      """
    #expect(end == expected)
    #expect(output.contains("--> db/101_t.sql:1:1"))
  }

  @Test(arguments: [
    ["--quiet"], ["--after", "101"], ["db/101_t.sql"], ["--format", "concise"], ["--format", "json"], ["--diff"],
    ["--format", "github"],
  ])
  func whoHasSaidWhatIsNewIsNotTold(_ arguments: [String]) throws {
    let result = try Terminal(Self.project(40)).run(list: arguments)
    #expect(!result.output.contains(Self.hint))
  }

  @Test func fewFindingsNeedNoAdvice() throws {
    #expect(try !Terminal(Self.project(20)).run().output.contains(Self.hint))
  }

  @Test func whoHasABaselineIsNotTold() throws {
    let terminal = try Terminal(Self.project(40))
    _ = terminal.run("--write-baseline")
    var files: [String: String] = [:]
    for number in 1...40 { files["db/\(200 + number)_u.sql"] = "CREATE TABLE u\(number) (id int);\n" }
    try terminal.folder.write(files)
    #expect(!terminal.run().output.contains(Self.hint))
  }

  @Test func theBranchIsTheRemotes() throws {
    var files = Self.project(30)
    files[".git/refs/remotes/origin/HEAD"] = "ref: refs/remotes/origin/trunk\n"
    files["pglintel.toml"] = ""
    let output = try Terminal(files).run().output
    #expect(output.contains("check --since origin/trunk  in CI"))
    #expect(!output.contains("pglintel init"))
  }

  // MARK: Statistics

  @Test func countsStandInPlaceOfFindings() throws {
    var files = Self.project(3)
    files["db/200_i.sql"] = "CREATE INDEX i ON t1 (id);\nCREATE INDEX j ON t1 (id);\n"
    let terminal = try Terminal(files)
    let output = terminal.run("--statistics", "--select", "table-created,index-created").output
    let expected = """
      findings  rule           severity  files  fixable
             3  table-created  warning       3
             2  index-created  note          1

      3 warnings, 2 notes in 4 files (4 migrations, 5 statements)

      """
    #expect(output == expected)
    let json = terminal.run("--statistics", "--format", "json").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let first = try #require((root["statistics"] as? [[String: Any]])?.first)
    #expect(first["rule"] as? String == "table-created" && first["findings"] as? Int == 3)
    #expect((root["findings"] as? [Any])?.count == 3)
    let markdown = terminal.run("--statistics", "--format", "markdown").output
    #expect(markdown.contains("| 3 | `table-created` | warning | 3 |  |\n"))
    #expect(terminal.run("--statistics", "--ignore", "naming").output.hasPrefix("no findings in"))
  }
}
