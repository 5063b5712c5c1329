import Foundation
import PglintelCommands
import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Statements for which the usual advice fails on a server. Each claim about the usual advice is put to the server too.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct RefusedFixTests {
  static let events = """
    CREATE TABLE users (id bigint PRIMARY KEY);
    CREATE TABLE events (user_id bigint, kind text, at date NOT NULL) PARTITION BY RANGE (at);
    CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    """

  struct Case: Sendable, CustomTestStringConvertible {
    let about: String
    var former = events
    let statement: String
    /// What is usually advised, and what the server says to it.
    let advice: String
    let code: String
    /// Whether there is a fix that reaches the same.
    var isFixed = true
    /// Whether the advised statement runs in a transaction.
    var inTransaction = false
    var testDescription: String { about }
  }

  static let cases = [
    Case(
      about: "CONCURRENTLY on a partitioned table", statement: "CREATE INDEX events_kind_idx ON events (kind);",
      advice: "CREATE INDEX CONCURRENTLY events_kind_idx ON events (kind);", code: "0A000"),
    Case(
      about: "CONCURRENTLY in a transaction", former: "CREATE TABLE users (id bigint PRIMARY KEY, name text);",
      statement: "CREATE INDEX users_name_idx ON users (name);",
      advice: "CREATE INDEX CONCURRENTLY users_name_idx ON users (name);", code: "25001", inTransaction: true),
    Case(
      about: "DETACH CONCURRENTLY beside a default partition",
      former: events + "\nCREATE TABLE events_rest PARTITION OF events DEFAULT;",
      statement: "ALTER TABLE events DETACH PARTITION events_2024;",
      advice: "ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;", code: "55000", isFixed: false),
    Case(
      about: "NOT VALID from a partitioned table",
      statement: "ALTER TABLE events ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);",
      advice:
        "ALTER TABLE events ADD CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;",
      code: "42809"),
    Case(
      about: "UNIQUE USING INDEX on a partitioned table",
      statement: "ALTER TABLE events ADD CONSTRAINT events_kind_at_key UNIQUE (kind, at);",
      advice:
        "CREATE UNIQUE INDEX events_kind_at_key ON events (kind, at);\n"
        + "ALTER TABLE events ADD CONSTRAINT events_kind_at_key UNIQUE USING INDEX events_kind_at_key;",
      code: "0A000"),
  ]

  static let database = Result { try PostgresServer.shared().database() }

  @Test(arguments: cases) func whatIsAdvisedElsewhereFails(_ item: Case) throws {
    let database = try Self.database.get()
    try database.mustRun(PostgresDatabase.sweep + item.former)
    #expect(try database.run(item.advice, inOneTransaction: item.inTransaction).error?.code == item.code)
  }

  @Test(arguments: cases, FixProject.Style.allCases) func oursRuns(_ item: Case, _ style: FixProject.Style) throws {
    let migrations = [Example.Migration(up: item.former), Example.Migration(up: item.statement)]
    var terminal = try Terminal(FixProject.files(migrations, as: style))
    terminal.rules = BuiltInRules.all
    let player = MigrationPlayer(database: try Self.database.get())
    let former = try player.failure(of: terminal.folder.path)
    #expect(former == nil)
    let schema = try player.database.dump()
    let path = FixProject.lastFile(migrations, as: style)
    let result = terminal.run("check", "--fix", "--write-recipe", "--select", "locking", path)
    #expect(result.error.contains("nothing was fixed") == !item.isFixed, "\(result.error)")
    if item.isFixed { #expect(result.status == .clean, "\(result.output)") }
    let failure = try player.failure(of: terminal.folder.path)
    #expect(failure == nil, "\(failure.map(String.init(describing:)) ?? "")")
    #expect(try player.database.dump() == schema)
  }

  /// A build that fails leaves an invalid index behind, and IF NOT EXISTS passes over it: ours fails aloud.
  @Test func anInvalidIndexIsNotTakenForTheWantedOne() throws {
    let table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);"
    let index = "CREATE UNIQUE INDEX IF NOT EXISTS users_name_key ON users (name);"
    let database = try Self.database.get()
    try database.mustRun(PostgresDatabase.sweep + table + "INSERT INTO users VALUES (1, 'a'), (2, 'a');")
    let build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_name_key ON users (name);"
    #expect(try database.run(build).error?.code == "23505")
    #expect(try database.run(build).error == nil)
    #expect(
      try database.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_name_key'::regclass") == [["f"]])

    let migrations = [Example.Migration(up: table), Example.Migration(up: index)]
    var terminal = try Terminal(FixProject.files(migrations, as: .gooseWithoutTransaction))
    terminal.rules = BuiltInRules.all
    let path = FixProject.lastFile(migrations, as: .gooseWithoutTransaction)
    #expect(terminal.run("check", "--fix", path).error.contains("nothing was fixed"))
    #expect(terminal.run("check", "--unsafe-fixes", path).error.contains("fixed 1 finding"))
    let text = try FixTests.text(path, in: terminal)
    #expect(text.hasSuffix("\nCREATE UNIQUE INDEX CONCURRENTLY users_name_key ON users (name);\n"))
    #expect(try database.run(text).error?.code == "42P07")
  }
}
