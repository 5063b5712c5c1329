import PglintelCommands
import Testing

/// What the program says to calls that it cannot carry out, and to questions about itself.
@Suite struct CallTests {
  @Test(arguments: [
    (["--mend"], "Unknown option '--mend'"), (["explain"], "Missing expected argument '<rule>'"),
    (["--output", "sarif"], "wants FORMAT=FILE"), (["--output", "xml=a"], "unknown format 'xml' in --output"),
    (["--format", "xml"], "Please provide one of the following"), (["--select", "nope"], "`nope`"),
    (["--ignore", "table-creatd"], "did you mean `table-created`?"), (["--target-version", "9"], "12 or newer"),
    (["--since", "main", "--staged"], "exclude each other"), (["--stdin-filename", "a.sql"], "standard input"),
    (["-", "a.sql"], "together with other paths"), (["explain", "table-creatd"], "did you mean `table-created`?"),
    (["explain", "naming"], "`naming` is a category, not a rule"), (["config"], "wants to be told"),
    (["--config", "missing.toml"], "missing.toml: does not exist"),
  ])
  func aCallThatCannotBeCarriedOutIsStatus2(_ arguments: [String], _ message: String) throws {
    let result = try Terminal().run(list: arguments)
    #expect(result.status == .unusable)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(message))
    #expect(result.error.hasPrefix("error: "))
  }

  @Test func theVersionNamesTheParser() throws {
    let result = try Terminal().run("--version")
    #expect(result.status == .clean)
    #expect(result.output.wholeMatch(of: /pglintel \d+\.\d+\.\d+ \(parser: PostgreSQL \d+\.\d+\)\n/) != nil)
  }

  @Test(arguments: ["--help", "help"])
  func helpIsNoError(_ argument: String) throws {
    let result = try Terminal().run(argument)
    #expect(result.status == .clean)
    #expect(result.output.contains("SUBCOMMANDS:"))
    #expect(result.error.isEmpty)
  }

  @Test(arguments: [("bash", "#!/bin/bash\n"), ("zsh", "#compdef pglintel\n"), ("fish", "function ")])
  func completionsAreForTheShellThatIsNamed(_ shell: String, _ beginning: String) throws {
    #expect(try Terminal().run("--generate-completion-script", shell).output.hasPrefix(beginning))
    #expect(try Terminal().run("--generate-completion-script=" + shell).output.hasPrefix(beginning))
  }

  @Test(arguments: ["table-created", "other:new-table", "new-table"])
  func aRuleIsExplainedByAnyOfItsNames(_ name: String) throws {
    let result = try Terminal().run("explain", name)
    #expect(result.status == .clean)
    #expect(result.output.hasPrefix("table-created\n\na table is created\n"))
  }

  @Test func rulesAreListedAsThePresetHasThem() throws {
    let expected = """
      indexing
        index-created  off      an index is created

      naming
        table-created  warning  a table is created

      """
    #expect(try Terminal().run("rules").output == expected)
  }

  @Test func theTableOfRulesIsJSONToo() throws {
    let output = try Terminal().run("rules", "--format", "json").output
    #expect(output.contains(#"{"id": "table-created", "category": "naming", "severity": "warning", "enabled": true"#))
  }
}
