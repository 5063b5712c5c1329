import Foundation
import PglintelCommands
import PglintelPgQuery
import TestSupport
import Testing

@Suite struct LocksCommandTests {
  /// The project of `docs/locks.md`.
  private static let shop = [
    "db/0001_shop.up.sql": """
    CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, placed timestamptz, state text);
    CREATE INDEX orders_state ON orders (state);
    """,
    "db/0001_shop.down.sql": "DROP TABLE orders;\nDROP TABLE customers;",
    "db/0002_token.up.sql": """
    BEGIN;
    ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ALTER TABLE orders
      ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
    CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
    CREATE INDEX refunds_order ON refunds (order_id);
    CREATE INDEX orders_placed ON orders (placed);
    COMMIT;
    """,
    "db/0002_token.down.sql": """
    DROP TABLE refunds;
    ALTER TABLE orders DROP CONSTRAINT orders_customer;
    ALTER TABLE orders DROP COLUMN token;
    """,
  ]

  private func run(_ files: [String: String], _ arguments: String...) throws -> Terminal.Execution {
    try Terminal(files).run(list: ["locks"] + arguments)
  }

  /// The entries of the JSON.
  private func entries(_ files: [String: String], _ arguments: String...) throws -> [[String: Any]] {
    let output = try Terminal(files).run(list: ["locks", "--format", "json"] + arguments).output
    return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
  }

  @Test func textIsATableForEachMigration() throws {
    let result = try run(Self.shop, "db/0002_token.up.sql", "db/0002_token.down.sql")
    #expect(result.status == .clean)
    #expect(result.error.isEmpty)
    try Golden.expect(result.output, equals: "reports/locks.text.txt")
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../../docs/locks.md")
    #expect(try String(contentsOf: page, encoding: .utf8).contains(result.output), "docs/locks.md shows another one")
  }

  @Test func jsonHasAnEntryForEachStatement() throws {
    let result = try run(Self.shop, "db/0002_token.up.sql", "--format", "json")
    #expect(result.status == .clean)
    try Golden.expect(result.output, equals: "reports/locks.json.txt")
  }

  @Test func onlyTheNamedHalfIsPrinted() throws {
    #expect(try entries(Self.shop, "db/0001_shop.up.sql").count == 3)
    let down = try entries(Self.shop, "db/0002_token.down.sql")
    #expect(down.map { $0["line"] as? Int } == [1, 2, 3])
    #expect(
      down[0]["locks"] as? [String: String]
        == [
          "public.orders": "AccessExclusiveLock", "public.refunds": "AccessExclusiveLock",
          "public.refunds_order": "AccessExclusiveLock", "public.refunds_pkey": "AccessExclusiveLock",
        ])
  }

  @Test func aFolderMeansAllUpHalves() throws {
    #expect(try entries(Self.shop, "db").count == 10)
    #expect(try entries(Self.shop).count == 10)
  }

  @Test func oneFileWithBothHalvesPrintsUpThenDown() throws {
    let files = [
      "db/migrations/20240101000000_shop.sql":
        "-- migrate:up\nCREATE TABLE shop (id int);\n-- migrate:down\nDROP TABLE shop;\n"
    ]
    let all = try entries(files, "db/migrations/20240101000000_shop.sql")
    #expect(all.map { $0["line"] as? Int } == [2, 4])
    #expect(all[1]["locks"] as? [String: String] == ["public.shop": "AccessExclusiveLock"])
  }

  @Test func standardInputStandsInAFilesPlace() throws {
    var terminal = try Terminal(Self.shop)
    terminal.input = "LOCK TABLE orders;"
    let result = terminal.run("locks", "--format", "json", "--stdin-filename", "db/0003_lock.up.sql", "-")
    #expect(result.status == .clean)
    #expect(result.output.contains(#""file": "db/0003_lock.up.sql", "line": 1, "statement": "LOCK TABLE orders""#))
    #expect(result.output.contains(#"{"public.orders": "AccessExclusiveLock"}"#))
  }

  @Test func whatFailsInATransactionIsForbidden() throws {
    let files = [
      "a.sql": """
      CREATE TYPE mood AS ENUM ('good');
      CREATE TABLE t (m mood);
      BEGIN;
      ALTER TYPE mood ADD VALUE 'bad';
      INSERT INTO t VALUES ('bad');
      COMMIT;
      INSERT INTO t VALUES ('bad');
      CREATE INDEX CONCURRENTLY i ON t (m);
      """
    ]
    let answers = try entries(files, "a.sql").map { $0["transaction"] as? String }
    let words = ["allowed", "allowed", "allowed", "allowed", "forbidden", "allowed", "allowed", "forbidden"]
    #expect(answers == words)
  }

  @Test func blocksDoWhatTheirStatementsDo() throws {
    let files = [
      "a.sql": """
      CREATE TABLE t (a int);
      CREATE TABLE u (a int);
      DO $$ BEGIN
        ALTER TABLE t ADD b uuid DEFAULT gen_random_uuid();
        CREATE TABLE n (a int);
        CREATE INDEX u_a ON u (a);
        IF random() > 0.5 THEN DROP TABLE n; LOCK TABLE u; END IF;
      END $$;
      DO $$ BEGIN EXECUTE current_setting('x.y'); END $$;
      """
    ]
    let all = try entries(files, "a.sql")
    #expect(
      all[2]["locks"] as? [String: String] == ["public.t": "AccessExclusiveLock", "public.u": "ShareLock"])
    #expect(all[2]["rewrites"] as? [String] == ["public.t"])
    #expect(all[2]["indexBuilds"] as? [String] == ["public.u_a"])
    #expect(all[2]["unknown"] as? [String] == ["public.u"])
    #expect(all[3]["unknown"] as? [String] == ["code that is not followed"])
  }

  @Test func whatCannotBeReadIsAnEntryAndStatus2() throws {
    let result = try run(["a.sql": "CREATE TABLE t (a int);\nALTER TABLR t;"], "a.sql", "--format", "json")
    #expect(result.status == .unusable)
    #expect(result.error.contains("error: a.sql:2:7: syntax error at or near \"TABLR\""))
    #expect(result.output.contains(#""unknown": ["it cannot be read: syntax error at or near \"TABLR\""]"#))
    #expect(try run([:], "missing.sql").status == .unusable)
  }

  @Test(.enabled(if: PgQuery.parserVersion.major < 16)) func whatNewerServersReadIsANote() throws {
    let result = try run(["a.sql": "CREATE TABLE u AS SELECT * FROM (SELECT 1);"], "a.sql")
    #expect(result.status == .clean)
    #expect(result.error.hasPrefix("note: a.sql:1:33: PostgreSQL 16 reads"))
  }

  @Test func anIndexIsShownWhereItsLockIsStrongerThanItsTables() throws {
    let files = ["a.sql": "CREATE TABLE t (a int PRIMARY KEY);\nREINDEX INDEX t_pkey;\nTRUNCATE t;"]
    let output = try run(files, "a.sql").output
    #expect(output.hasPrefix("a.sql: reads and writes of t, t_pkey wait\n"))
    #expect(output.contains("        t         SHARE             index build  its end"))
    #expect(output.contains("        t_pkey    ACCESS EXCLUSIVE  -            its end"))
  }
}
