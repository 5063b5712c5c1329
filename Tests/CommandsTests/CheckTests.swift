import Foundation
import PglintelCommands
import TestSupport
import Testing

/// `check` from arguments to output and status.
@Suite struct CheckTests {
  static let project = [
    ".git/HEAD": "ref: refs/heads/main\n",
    "db/migrations/0001_customers.sql": "CREATE TABLE customers (\n  id bigint PRIMARY KEY\n);\n",
    "db/migrations/0002_orders.sql":
      "-- more to come\nCREATE TABLE orders (id bigint PRIMARY KEY);\nDROP TABLE customers;\n",
  ]

  @Test func findingsAreStatus1() throws {
    let result = try Terminal(Self.project).run("check", "db/migrations")
    #expect(result.status == .findings)
    #expect(result.error.isEmpty)
    try Golden.expect(result.output, equals: "commands/check.txt")
  }

  @Test(arguments: [
    ([], CommandStatus.findings), (["--fail-on", "error"], .clean), (["--fail-on", "note"], .findings),
    (["--fail-on", "never"], .clean), (["--exit-zero"], .clean), (["--ignore", "naming"], .clean),
    (["--ignore", "table-created"], .clean), (["--select", "index-created,other:new-table"], .findings),
    (["--select", "indexing"], .clean), (["db/migrations", "db/missing.sql"], .unusable),
    (["--exit-zero", "db/missing.sql"], .unusable),
  ])
  func theStatusSaysWhatWasFound(_ arguments: [String], _ expected: CommandStatus) throws {
    #expect(try Terminal(Self.project).run(list: arguments).status == expected)
  }

  @Test func whatCannotBeReadDoesNotKeepTheRestFromBeingChecked() throws {
    let result = try Terminal(Self.project).run(
      "db/missing.sql", "db/migrations/0002_orders.sql", "--format", "concise")
    #expect(result.status == .unusable)
    #expect(result.error.hasPrefix("error: db/missing.sql: does not exist"))
    #expect(result.output == "db/migrations/0002_orders.sql:2:1: warning: `orders` is created [table-created]\n")
  }

  @Test func aNamedFileIsReportedAlone() throws {
    let result = try Terminal(Self.project).run("db/migrations/0001_customers.sql", "--format", "concise")
    #expect(result.output == "db/migrations/0001_customers.sql:1:1: warning: `customers` is created [table-created]\n")
  }

  @Test func standardInputStandsForItsFile() throws {
    var terminal = try Terminal(Self.project)
    terminal.input = "\n\nCREATE TABLE invoices (id int);\n"
    let path = "db/migrations/0003_invoices.sql"
    let result = terminal.run("--format", "concise", "--stdin-filename", path, "-")
    #expect(result.output == "\(path):3:1: warning: `invoices` is created [table-created]\n")
    #expect(terminal.run("--format", "concise", "--stdin-filepath=\(path)", "-").output == result.output)
  }

  @Test func standardInputIsReadOnRequestAlone() throws {
    let terminal = try Terminal(Self.project)
    #expect(terminal.run("-").error == "error: standard input cannot be read\n")
    #expect(terminal.run("db").error.isEmpty)
  }

  @Test func pathsAreRelativeToTheCurrentFolder() throws {
    let terminal = try Terminal(Self.project)
    #expect(
      terminal.run("--format", "concise", "migrations", in: "db").output.hasPrefix("migrations/0001_customers.sql:1:1:")
    )
    #expect(
      terminal.run("--format", "concise", "../db", in: "db").output.hasPrefix("migrations/0001_customers.sql:1:1:"))
    let sarif = terminal.run("--format", "sarif", "migrations", in: "db").output
    #expect(sarif.contains("\"uri\": \"db/migrations/0001_customers.sql\""))
  }

  @Test func severalReportsComeFromOneRun() throws {
    let terminal = try Terminal(Self.project)
    let result = terminal.run("--output", "sarif=out.sarif", "--output", "concise=out.txt", "--format", "json")
    #expect(result.status == .findings)
    let folder = terminal.folder.path
    #expect(
      try String(contentsOfFile: folder + "/out.txt", encoding: .utf8) == terminal.run("--format", "concise").output)
    #expect(
      try String(contentsOfFile: folder + "/out.sarif", encoding: .utf8) == terminal.run("--format", "sarif").output)
    #expect(result.output == terminal.run("--format", "json").output)
  }

  @Test func aReportThatCannotBeWrittenIsStatus2() throws {
    let result = try Terminal(Self.project).run("--output", "json=missing/out.json", "--exit-zero")
    #expect(result.status == .unusable)
    #expect(result.error.contains("missing/out.json: cannot be written: no such file or directory"))
  }

  @Test func quietPrintsFindingsAlone() throws {
    let result = try Terminal(Self.project).run("--quiet")
    #expect(result.output.hasSuffix("\n\n"))
    #expect(!result.output.contains("2 warnings"))
  }

  @Test func verboseSaysWhatWasFound() throws {
    let result = try Terminal(Self.project).run("-v")
    #expect(result.error == "note: no configuration\nnote: db/migrations: plain, migrations: 2, pending: 2\n")
  }

  @Test func jsonHasItsKeys() throws {
    let output = try Terminal(Self.project).run("--format", "json").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(Set(root.keys) == ["tool", "findings", "skipped", "summary"])
    let finding = try #require((root["findings"] as? [[String: Any]])?.first)
    let keys = [
      "rule", "category", "severity", "message", "reason", "file", "line", "column", "endLine", "endColumn", "offset",
      "endOffset", "object", "notes", "help", "fix", "fingerprint", "status",
    ]
    #expect(Set(finding.keys) == Set(keys))
    #expect((finding["fingerprint"] as? String)?.isEmpty == false)
  }

  @Test func suppressedFindingsAreCountedAndListedOnRequest() throws {
    let sql = "-- pglintel: allow table-created: it is needed\nCREATE TABLE a (id int);\n"
    let terminal = try Terminal(["1.sql": sql])
    let result = terminal.run("1.sql")
    #expect(result.status == .clean)
    #expect(result.output.contains("no findings") && result.output.contains("1 suppressed"))
    #expect(terminal.run("1.sql", "--include-suppressed").output.contains("warning[table-created] (suppressed)"))
  }

  @Test func theConfigurationIsThatOfTheFile() throws {
    var files = Self.project
    files["db/pglintel.toml"] = "[[overrides]]\nfiles = [\"migrations/0001*\"]\nrules = { table-created = \"off\" }\n"
    let terminal = try Terminal(files)
    for (folder, path) in [("", "db"), ("db", "."), ("db/migrations", "."), ("db/migrations", "../migrations")] {
      let result = terminal.run("--format", "concise", path, in: folder)
      #expect(result.output.contains("0002_orders.sql"), "\(folder) \(path)")
      #expect(!result.output.contains("0001_customers.sql"), "\(folder) \(path)")
    }
  }

  @Test func theBaseOfAPullRequestIsSaid() throws {
    var terminal = try Terminal(Self.project)
    terminal.variables = [.gitHubBase: "main"]
    let result = terminal.run()
    #expect(result.error.hasPrefix("note: reporting what changed since origin/main (GITHUB_BASE_REF)"))
    #expect(result.status == .unusable)
    #expect(terminal.run("--since", "").status == .findings)
  }

  @Test func whatGitHoldsIsChecked() throws {
    let terminal = try Terminal(["migrations/1_a.sql": "CREATE TABLE a (id int);\n"])
    let folder = terminal.folder
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in [["init", "-q"], ["add", "-A"], author + ["commit", "-qm", "one"]] {
      #expect(try Shell.run(["git"] + arguments, in: folder.path).status == 0)
    }
    #expect(terminal.run("--since", "HEAD").output == "nothing to check: no SQL file is pending\n")
    try folder.write(["migrations/2_b.sql": "CREATE TABLE b (id int);\n"])
    let expected = "migrations/2_b.sql:1:1: warning: `b` is created [table-created]\n"
    #expect(terminal.run("--since", "HEAD", "--format", "concise").output == expected)
    #expect(terminal.run("--staged").output == "nothing to check: no SQL file is pending\n")
    #expect(try Shell.run(["git", "add", "-A"], in: folder.path).status == 0)
    #expect(terminal.run("--staged", "--format", "concise").output == expected)
    #expect(terminal.run("--since", "nope").status == .unusable)
  }

  @Test func nothingToCheckIsSaid() throws {
    let result = try Terminal(["readme.md": ""]).run()
    #expect(result.status == .unusable)
    #expect(result.error.contains("holds no SQL scripts"))
    #expect(result.output == "nothing was checked\n")
  }

  @Test func equalInputGivesEqualOutput() throws {
    let terminal = try Terminal(Self.project)
    for format in ["text", "json", "sarif", "github", "markdown"] {
      #expect(terminal.run("--format", format).output == terminal.run("--format", format).output)
    }
  }
}
