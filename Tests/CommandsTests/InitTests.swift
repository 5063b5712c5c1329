import Foundation
import PglintelCommands
import PglintelRules
import TestSupport
import Testing

/// `pglintel init`.
@Suite struct InitTests {
  private static let project = [
    ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/trunk\n",
    "db/migrations/0001_customers.up.sql": "CREATE TABLE customers (id bigint PRIMARY KEY, account_id bigint);\n",
    "db/migrations/0001_customers.down.sql": "DROP TABLE customers;\n",
    "db/migrations/0002_orders.up.sql": "CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint);\n",
    "db/migrations/0002_orders.down.sql": "DROP TABLE orders;\n",
  ]

  private static func terminal(_ more: [String: String] = [:]) throws -> Terminal {
    var terminal = try Terminal(project.merging(more) { $1 })
    terminal.rules = BuiltInRules.all
    return terminal
  }

  private static func text(_ name: String, in terminal: Terminal) throws -> String {
    try String(contentsOfFile: terminal.folder.path + "/" + name, encoding: .utf8)
  }

  @Test func whatWasFoundIsWritten() throws {
    let terminal = try Self.terminal(["docker-compose.yml": "services:\n  db:\n    image: postgis/postgis:15-3.3\n"])
    let result = terminal.run("init")
    #expect(result.status == .clean && result.error.isEmpty)
    try Golden.expect(result.output, equals: "commands/init-output.txt")
    try Golden.expect(try Self.text("pglintel.toml", in: terminal), equals: "commands/init-found.txt")
    let inForce = terminal.run("config", "--print").output
    #expect(inForce.contains("target-version = 15\n") && inForce.contains("runner = \"golang-migrate\"\n"))
    #expect(terminal.run("--fail-on", "never").status == .clean)
  }

  @Test func printWritesNothing() throws {
    let terminal = try Self.terminal()
    let printed = terminal.run("init", "--print")
    #expect(printed.status == .clean && printed.output.hasPrefix("# Configuration of pglintel."))
    #expect(!FileManager.default.fileExists(atPath: terminal.folder.path + "/pglintel.toml"))
    _ = terminal.run("init")
    #expect(try Self.text("pglintel.toml", in: terminal) == printed.output)
    #expect(terminal.run("init", "--print").output == printed.output)
  }

  @Test func nothingIsOverwritten() throws {
    for name in ["pglintel.toml", ".pglintel.toml"] {
      let terminal = try Self.terminal([name: "# mine\n"])
      let result = terminal.run("init")
      #expect(result.status == .unusable)
      #expect(result.error.hasPrefix("error: \(name) exists already; nothing was written\nhint: "))
      #expect(try Self.text(name, in: terminal) == "# mine\n")
      let below = terminal.run("init", in: "db")
      #expect(below.status == .clean && below.error.hasPrefix("note: ../\(name) is in force here"))
    }
  }

  @Test func aFolderWithoutMigrationsIsSaid() throws {
    let terminal = try Terminal(["readme.md": ""])
    let result = terminal.run("init")
    #expect(result.status == .clean)
    #expect(result.error == "note: no migrations were found here: name their folder in pglintel.toml\n")
    #expect(terminal.run("config", "--print").status == .clean)
  }

  @Test(arguments: [
    ([".gitlab-ci.yml": "image: postgres:16\n"], false, true), ([:], true, false),
    ([".github/workflows/a.yml": ""], true, false), ([".gitlab-ci.yml": "", ".github/CODEOWNERS": ""], true, true),
  ])
  func theAdviceIsForItsHost(_ files: [String: String], _ gitHub: Bool, _ gitLab: Bool) throws {
    let output = try Self.terminal(files).run("init").output
    #expect(output.contains(".github/workflows/pglintel.yml") == gitHub)
    #expect(output.contains("pglintel.gitlab-ci.yml") == gitLab)
  }

  // MARK: Server versions

  @Test(
    arguments: [
      (["compose.yaml": "      image: \"pgvector/pgvector:pg16\"\n"], "\ntarget-version = 16  "),
      (
        [".github/workflows/ci.yml": "    services:\n      - postgres:14.2-alpine # the oldest\n"],
        "\ntarget-version = 14  "
      ),
      (["docker-compose.yml": "image: postgres:17\nimage: postgres:13\n"], "\n# target-version = 13  "),
      (["docker-compose.yml": "image: timescale/timescaledb:2.13.0-pg15\n"], "\ntarget-version = 15  "),
      (
        ["docker-compose.yml": "image: postgres\nimage: postgres:latest\nimage: redis:7\nports: 5432:5432\n"],
        "\n# target-version = 15\n"
      ),
      (["docker-compose.yml": "image: postgres:9.6\n"], "\n# target-version = 15  "),
      (["docker-compose.yml": "postgres:\n  image: app:15\n"], "\n# target-version = 15\n"),
    ] as [([String: String], String)])
  func theVersionIsThatOfTheContainers(_ files: [String: String], _ expected: String) throws {
    #expect(try Self.terminal(files).run("init", "--print").output.contains(expected))
  }

  // MARK: squawk

  @Test func squawksConfigurationIsTranslated() throws {
    let squawk = """
      pg_version = "13.2"
      excluded_paths = ["*user_ids.sql", "db/[ab].sql", "./seeds/*", "db/migrations/0001_customers.up.sql"]
      excluded_rules = [
        "require-concurrent-index-creation", "changing-column-type", "prefer-text-field", "prefer-big-int",
        "constraint-missing-not-valid", "prefer-timestamptz", "no-such-rule",
      ]
      included_rules = ["require-timeout-settings", "require-table-schema", "changing-column-type"]
      assume_in_transaction = true
      typo = 1

      [upload_to_github]
      fail_on_violations = true

      """
    let terminal = try Self.terminal([".squawk.toml": squawk, "compose.yml": "image: postgres:16\n"])
    let result = terminal.run("init")
    #expect(result.status == .clean)
    let text = try Self.text("pglintel.toml", in: terminal)
    try Golden.expect(text, equals: "commands/init-squawk.txt")
    #expect(terminal.run("config", "--print").status == .clean)
    #expect(!terminal.run("--format", "concise").output.contains("0001_customers.up.sql"))
  }

  @Test func bothOfSquawksRulesHaveToBeExcluded() throws {
    let rules = #"excluded_rules = ["changing-column-type", "adding-field-with-default"]"#
    #expect(
      try Self.terminal([".squawk.toml": rules]).run("init", "--print").output.contains("\ntable-rewrite = \"off\"\n"))
  }

  @Test func itIsLookedForUpwards() throws {
    let terminal = try Self.terminal([".squawk.toml": "pg_version = '14'\n"])
    let printed = terminal.run("init", "--print", in: "db").output
    #expect(printed.contains("target-version = 14                 # pg_version of ../.squawk.toml\n"))
  }

  @Test func aBrokenOneIsAnError() throws {
    let terminal = try Self.terminal([".squawk.toml": "\nexcluded_rules = 3\n"])
    let result = terminal.run("init")
    #expect(result.status == .unusable)
    #expect(result.error.hasPrefix("error: .squawk.toml:2: `excluded_rules` has to be a string or a list"))
    #expect(!FileManager.default.fileExists(atPath: terminal.folder.path + "/pglintel.toml"))
  }

  @Test func squawksCommentsAreUnderstood() throws {
    let sql = """
      -- squawk-ignore ban-drop-column -- nothing reads it
      ALTER TABLE orders DROP COLUMN account_id;
      /* squawk-ignore ban-drop-table, renaming-column */
      DROP TABLE customers;
      """
    let terminal = try Self.terminal(["db/migrations/0003_c.up.sql": sql, "db/migrations/0003_c.down.sql": "SELECT 1;"])
    let result = terminal.run("db/migrations/0003_c.up.sql", "--format", "concise", "--select", "compatibility")
    #expect(result.output.isEmpty)
    #expect(result.status == .clean)
  }

  @Test func squawksWordAboutTransactionsIsUnderstood() throws {
    let index = "CREATE INDEX CONCURRENTLY i ON orders (account_id);\n"
    let files = [
      "v/V1__a.sql": "CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint);\n",
      "v/V2__b.sql": "CREATE INDEX CONCURRENTLY i ON orders (account_id);\n",
      "pglintel.toml": "[[migrations]]\npath = \"v\"\ntransaction = \"each\"\n",
    ]
    let terminal = try Self.terminal(files)
    let arguments = ["--format", "concise", "--select", "concurrently-in-transaction"]
    #expect(terminal.run(list: arguments).output.contains("concurrently-in-transaction"))
    try terminal.folder.write(["v/V2__b.sql": "-- squawk-disable-assume-in-transaction\n" + index])
    #expect(terminal.run(list: arguments).output.isEmpty)
  }
}
