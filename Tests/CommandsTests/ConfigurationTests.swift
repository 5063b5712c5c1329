import PglintelLint
import PglintelProject
import TestSupport
import Testing

@testable import PglintelCommands

@Suite struct ConfigurationTests {
  @Test func theNearestConfigurationAboveAFileIsItsOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "pglintel.toml": "", "a/.pglintel.toml": "", "a/b/c.sql": "", "d/e.sql": "", "r/.git/HEAD": "", "r/f.sql": "",
    ])
    var search = ConfigurationSearch()
    let found = ["a/b/c.sql", "a/b", "a", "d/e.sql", "d/missing.sql", "r/f.sql", "pglintel.toml"].map { path in
      search.configuration(for: folder.path + "/" + path).map { WorkingFolder(path: folder.path).shown($0) }
    }
    let expected = [
      "a/.pglintel.toml", "a/.pglintel.toml", "a/.pglintel.toml", "pglintel.toml", "pglintel.toml", nil,
      "pglintel.toml",
    ]
    #expect(found == expected)
  }

  @Test func pathsWithDifferentConfigurationsAreDifferentGroups() throws {
    let folder = try TemporaryFolder()
    try folder.write([".git/HEAD": "", "a/pglintel.toml": "", "a/1.sql": "", "b/pglintel.toml": "", "b/1.sql": ""])
    let groups = CheckGroup.groups(
      ["b/1.sql", "a/1.sql", "b", "c.sql"], configuration: nil, in: WorkingFolder(path: folder.path))
    #expect(groups.map(\.paths) == [["b/1.sql", "b"], ["a/1.sql"], ["c.sql"]])
    #expect(groups.last?.configuration == nil)
    let named = CheckGroup.groups(
      ["b/1.sql", "a/1.sql"], configuration: "a/pglintel.toml", in: WorkingFolder(path: folder.path))
    #expect(named.map(\.paths) == [["b/1.sql", "a/1.sql"]])
  }

  /// What is printed is a configuration file that says the same.
  @Test func whatIsPrintedReadsBack() throws {
    let configuration = #"""
      target-version = 15
      after = "20240101"
      plugins = ["db/rules/*.sql"]

      [[migrations]]
      path = "db/migrations"
      runner = "goose"
      transaction = "none"

      [rules]
      preset = "strict"
      naming = "error"
      table-created = "off"

      [tenancy]
      column = ["tenant_id", "org_id"]
      session = ["current_setting('app.\"t\"')"]
      role = "app"
      shared-tables = ["public.ref_*"]
      enabled-by = ["app.enable"]
      force = true
      isolation = "application"

      [reversibility]
      require = "never"

      [tables]
      small = ["public.countries"]
      statistics = "sizes.json"

      [locking]
      lock-timeout = "set-by-runner"

      [placeholders]
      "${schema}" = "app"

      [[overrides]]
      files = ["db/seeds/**"]
      rules = { preset = "none", index-created = "note" }

      [[allow]]
      rule = "table-created"
      object = "public.audit_log"
      reason = "kept\tas it is"

      """#
    let settings = try ConfigurationFile.read(configuration, path: "pglintel.toml", rules: SampleRules.all)
    let printed = ConfigurationText(settings).text
    let again = try ConfigurationFile.read(printed, path: "pglintel.toml", rules: SampleRules.all)
    #expect(ConfigurationText(again).text == printed)
    for line in configuration.split(separator: "\n") {
      #expect(printed.contains(line), "\(line)")
    }
  }

  @Test(
    arguments: [
      (#"{"public.t": {"rows": 3, "bytes": 8192}, "public.u": {"rows": 4}}"#, nil),
      (#"{"public.t": 3}"#, "error: db/sizes.json: is no JSON object of tables"),
      (nil, "error: db/sizes.json: "),
    ] as [(String?, String?)])
  func sizesOfTablesAreRead(json: String?, message: String?) throws {
    var files = ["pglintel.toml": "[tables]\nstatistics = \"db/sizes.json\"\n", "db/1_a.sql": "SELECT 1;"]
    files["db/sizes.json"] = json
    let result = try Terminal(files).run("check", "db")
    if let message { #expect(result.error.hasPrefix(message), "\(result.error)") }
    #expect(result.error.contains("sizes.json") == (message != nil))
  }

  @Test func theDefaultsAreAConfigurationToo() throws {
    let printed = ConfigurationText(Settings()).text
    #expect(throws: Never.self) {
      try ConfigurationFile.read(printed, path: "pglintel.toml", rules: SampleRules.all)
    }
  }

  @Test func theOneInForceIsPrinted() throws {
    let terminal = try Terminal(["pglintel.toml": "target-version = 14\n", "db/x.sql": ""])
    let result = terminal.run("config", "--print", in: "db")
    #expect(result.output.hasPrefix("# ../pglintel.toml\ntarget-version = 14\n\n[rules]\n"))
  }

  @Test(arguments: [
    ("preset = 3\n[rules]\n", "error: pglintel.toml:1: "),
    ("\n[rules]\nnope = \"error\"\n", "error: pglintel.toml:3: "),
    ("target-version = \"x\"", "error: pglintel.toml:1: "), ("[rules\n", "error: pglintel.toml:1: "),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ message: String) throws {
    for command in ["check", "rules"] {
      let result = try Terminal(["pglintel.toml": text]).run(command)
      #expect(result.status == .unusable)
      #expect(result.error.hasPrefix(message), "\(result.error)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func rulesFollowTheConfiguration() throws {
    let terminal = try Terminal(["pglintel.toml": "[rules]\nindex-created = \"error\"\nnaming = \"off\"\n"])
    #expect(terminal.run("rules").output.contains("index-created  error "))
    #expect(terminal.run("rules").output.contains("table-created  off "))
  }
}
