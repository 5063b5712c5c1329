import PglintelCommands
import TestSupport
import Testing

/// Status 2 comes with what is wrong, where, and what to do.
@Suite struct ErrorTests {
  private static let project = ["db/1_a.sql": "CREATE TABLE a (id int);\n", "empty/readme.md": ""]

  /// Arguments, further files, and what standard error begins with.
  private static let cases: [([String], [String: String], String)] = [
    (
      ["chek"], [:],
      "error: `chek` is no command, and no file or folder; did you mean `check`?\nhint: see `pglintel --help`"
    ),
    (["db/2_b.sql"], [:], "error: db/2_b.sql: does not exist\n"),
    (["empty"], [:], "error: empty: holds no SQL scripts: name a folder of migrations, or a script\n"),
    (
      ["--since", "main"], [:],
      "error: db: is not in a git repository: `--since` and `--staged` ask git; `--after VERSION`"
    ),
    (["--staged"], [:], "error: .: is not in a git repository: `--since` and `--staged` ask git"),
    (["--after", "9"], [:], "error: no migration has the version `9`: give the version or the name of a migration"),
    (["--format", "xml"], [:], "error: The value 'xml' is invalid for '--format <form>'. Please provide one of"),
    (
      ["--output", "xml=a"], [:],
      "error: The value 'xml=a' is invalid for '--output <format=file>': unknown format 'xml'"
    ),
    (
      ["--select", "table-craeted"], [:],
      "error: unknown rule or category `table-craeted`; did you mean `table-created`?"
    ),
    (["--config", "no.toml"], [:], "error: no.toml: does not exist\n"),
    (["--baseline", "no.json"], [:], "error: no.json: does not exist\nhint: `--write-baseline` makes one\n"),
    (
      [], ["pglintel-baseline.json": "[]"],
      "error: pglintel-baseline.json: is no baseline, which is JSON with `version`"
    ),
    (
      [], ["pglintel-baseline.json": "{\n<<<<<<< ours\n"],
      "error: pglintel-baseline.json: is in a merge conflict\nhint: keep"
    ),
    ([], ["pglintel.toml": "a = 1\n"], "error: pglintel.toml:1: unknown key `a`; known are `after`, `allow`, "),
    (
      [], ["pglintel.toml": "[[migrations]]\npath = \"no\"\n"],
      "error: no: does not exist; `[[migrations]]` of the configuration names it\n"
    ),
    (
      [], ["pglintel.toml": "[placeholders]\nx = 1\n"],
      "error: pglintel.toml:2: `placeholders.x` has to be a string, not an"
    ),
    (
      ["schema", "--at", "9"], [:],
      "error: db: no migration `9`\nhint: its version, name or path; the last one is `1_a`\n"
    ),
    (["diff", "--from", "9"], [:], "error: db: no migration `9`\nhint: "),
    (["locks", "no.sql"], [:], "error: no.sql: does not exist\n"),
    (["explain", "no"], [:], "error: unknown rule or category `no`\nhint: `pglintel rules` lists the rules\n"),
    (["config", "--print", "--schema"], [:], "error: `config` wants to be told one thing at a time\nhint: "),
  ]

  @Test(arguments: cases.indices) func itIsSaidWhatToDo(_ index: Int) throws {
    let (arguments, files, message) = Self.cases[index]
    let result = try Terminal(Self.project.merging(files) { $1 }).run(list: arguments)
    #expect(result.status == .unusable)
    #expect(result.error.hasPrefix(message), "\(arguments): \(result.error)")
  }

  @Test func whatIsStagedNeedNotBeOnDisk() throws {
    let terminal = try Terminal(Self.project)
    for arguments in [["init", "-q"], ["add", "-A"], ["rm", "-rq", "--cached", "empty"]] {
      #expect(try Shell.run(["git"] + arguments, in: terminal.folder.path).status == 0)
    }
    #expect(try Shell.run(["rm", "-r", "db"], in: terminal.folder.path).status == 0)
    let result = terminal.run("--staged", "--format", "concise", "db")
    #expect(result.output == "db/1_a.sql:1:1: warning: `a` is created [table-created]\n", "\(result.error)")
  }
}
