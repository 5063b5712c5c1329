import Foundation
import PglintelCommands
import PglintelRules
import TestSupport
import Testing

/// `check --write-recipe`: which files come, how they are called, and what they hold.
@Suite struct RecipeTests {
  static let create = "CREATE TABLE orders (id bigint PRIMARY KEY, total int);"
  static let check = "ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0);"
  static let notValid = "ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;"
  static let validation = "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;"
  static let index = "ALTER TABLE orders ADD note text;\nCREATE INDEX orders_total ON orders (total);"

  struct Case: Sendable, CustomTestStringConvertible {
    let runner: String
    let files: [String: String]
    let last: String
    /// What is new or changed in the end.
    let expected: [String: String]
    var now = 1_700_000_000
    var testDescription: String { runner }
  }

  static let cases = [
    Case(
      runner: "golang-migrate",
      files: [
        "db/01_a.up.sql": create, "db/01_a.down.sql": "DROP TABLE orders;", "db/02_b.up.sql": check,
        "db/02_b.down.sql": "ALTER TABLE orders DROP CONSTRAINT orders_total_check;",
      ], last: "db/02_b.up.sql",
      expected: [
        "db/02_b.up.sql": notValid, "db/03_validate_orders_total_check.up.sql": validation + "\n",
        "db/03_validate_orders_total_check.down.sql": "-- nothing to take back\n",
      ]),
    Case(
      runner: "golang-migrate, outside a transaction",
      files: [
        "db/01_a.up.sql": create, "db/01_a.down.sql": "DROP TABLE orders;", "db/02_b.up.sql": index,
        "db/02_b.down.sql": "DROP INDEX orders_total;\nALTER TABLE orders DROP note;\n",
      ], last: "db/02_b.up.sql",
      expected: [
        "db/02_b.up.sql": "ALTER TABLE orders ADD note text;\n", "db/02_b.down.sql": "ALTER TABLE orders DROP note;\n",
        "db/03_create_orders_total.up.sql": "CREATE INDEX CONCURRENTLY orders_total ON orders (total);\n",
        "db/03_create_orders_total.down.sql": "DROP INDEX orders_total;\n",
      ]),
    Case(
      runner: "Liquibase",
      files: [
        "db/changelog.sql": "--liquibase formatted sql\n--changeset ann:1\n\(create)\n--rollback DROP TABLE orders;\n"
          + "--changeset ann:2\n\(index)\n--rollback DROP INDEX orders_total;\n--rollback ALTER TABLE orders DROP note;\n"
      ], last: "db/changelog.sql",
      expected: [
        "db/changelog.sql": "--liquibase formatted sql\n--changeset ann:1\n\(create)\n--rollback DROP TABLE orders;\n"
          + "--changeset ann:2\nALTER TABLE orders ADD note text;\n--rollback ALTER TABLE orders DROP note;\n\n"
          + "--changeset ann:3 runInTransaction:false\nCREATE INDEX CONCURRENTLY orders_total ON orders (total);\n"
          + "--rollback DROP INDEX orders_total;\n"
      ]),
    Case(
      runner: "Liquibase, names for ids",
      files: [
        "db/changelog.sql": "--liquibase formatted sql\n--changeset ann:a\n\(create)\n--rollback DROP TABLE orders;\n"
          + "--changeset ann:b\n\(check)\n--rollback ALTER TABLE orders DROP CONSTRAINT orders_total_check;\n"
      ], last: "db/changelog.sql",
      expected: [
        "db/changelog.sql": "--liquibase formatted sql\n--changeset ann:a\n\(create)\n--rollback DROP TABLE orders;\n"
          + "--changeset ann:b\n\(notValid)\n--rollback ALTER TABLE orders DROP CONSTRAINT orders_total_check;\n\n"
          + "--changeset ann:validate_orders_total_check\n\(validation)\n--rollback empty\n"
      ]),
    Case(
      runner: "sqlx",
      files: [
        "db/20240101000000_a.sql": "-- Add migration script here\n" + create, "db/20991231235959_b.sql": index,
      ], last: "db/20991231235959_b.sql",
      expected: [
        "db/20991231235959_b.sql": "ALTER TABLE orders ADD note text;\n",
        "db/21000101000000_create_orders_total.sql":
          "-- no-transaction\nCREATE INDEX CONCURRENTLY orders_total ON orders (total);\n",
      ]),
    Case(
      runner: "diesel",
      files: [
        "db/2023-01-01-120000_a/up.sql": create, "db/2023-01-01-120000_a/down.sql": "DROP TABLE orders;",
        "db/2023-01-02-120000_b/up.sql": index,
        "db/2023-01-02-120000_b/down.sql": "DROP INDEX orders_total;\nALTER TABLE orders DROP note;\n",
      ], last: "db/2023-01-02-120000_b/up.sql",
      expected: [
        "db/2023-01-02-120000_b/up.sql": "ALTER TABLE orders ADD note text;\n",
        "db/2023-01-02-120000_b/down.sql": "ALTER TABLE orders DROP note;\n",
        "db/2023-11-14-221320_create_orders_total/up.sql":
          "CREATE INDEX CONCURRENTLY orders_total ON orders (total);\n",
        "db/2023-11-14-221320_create_orders_total/down.sql": "DROP INDEX orders_total;\n",
        "db/2023-11-14-221320_create_orders_total/metadata.toml": "run_in_transaction = false\n",
      ]),
    Case(
      runner: "Prisma",
      files: ["db/20230101120000_a/migration.sql": create, "db/20230102120000_b/migration.sql": check],
      last: "db/20230102120000_b/migration.sql",
      expected: [
        "db/20230102120000_b/migration.sql": notValid,
        "db/20231114221320_validate_orders_total_check/migration.sql": validation + "\n",
      ]),
    Case(
      runner: "Supabase",
      files: [
        "supabase/migrations/20230101120000_a.sql": create, "supabase/migrations/20230102120000_b.sql": check,
      ], last: "supabase/migrations/20230102120000_b.sql",
      expected: [
        "supabase/migrations/20230102120000_b.sql": notValid,
        "supabase/migrations/20231114221320_validate_orders_total_check.sql": validation + "\n",
      ]),
    Case(
      runner: "dbmate",
      files: [
        "db/20230101120000_a.sql": "-- migrate:up\n\(create)\n-- migrate:down\nDROP TABLE orders;\n",
        "db/20230102120000_b.sql":
          "-- migrate:up\n\(index)\n-- migrate:down\nDROP INDEX orders_total;\nALTER TABLE orders DROP note;\n",
      ], last: "db/20230102120000_b.sql",
      expected: [
        "db/20230102120000_b.sql":
          "-- migrate:up\nALTER TABLE orders ADD note text;\n-- migrate:down\nALTER TABLE orders DROP note;\n",
        "db/20231114221320_create_orders_total.sql":
          "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY orders_total ON orders (total);\n\n"
          + "-- migrate:down transaction:false\nDROP INDEX orders_total;\n",
      ]),
    Case(
      runner: "Flyway",
      files: ["db/V1.1__a.sql": create, "db/V1.2__b.sql": check], last: "db/V1.2__b.sql",
      expected: ["db/V1.2__b.sql": notValid, "db/V1.3__validate_orders_total_check.sql": validation + "\n"]),
    Case(
      runner: "tern",
      files: [
        "db/001_a.sql": "\(create)\n---- create above / drop below ----\nDROP TABLE orders;\n",
        "db/002_b.sql":
          "\(check)\n---- create above / drop below ----\nALTER TABLE orders DROP CONSTRAINT orders_total_check;\n",
      ], last: "db/002_b.sql",
      expected: [
        "db/002_b.sql":
          "\(notValid)\n---- create above / drop below ----\nALTER TABLE orders DROP CONSTRAINT orders_total_check;\n",
        "db/003_validate_orders_total_check.sql":
          "\(validation)\n\n---- create above / drop below ----\n-- nothing to take back\n",
      ]),
    Case(
      runner: "node-pg-migrate",
      files: [
        "db/1600000000000_a.sql": "-- Up Migration\n\(create)\n-- Down Migration\nDROP TABLE orders;\n",
        "db/1600000000001_b.sql":
          "-- Up Migration\n\(check)\n-- Down Migration\nALTER TABLE orders DROP CONSTRAINT orders_total_check;\n",
      ], last: "db/1600000000001_b.sql",
      expected: [
        "db/1600000000001_b.sql":
          "-- Up Migration\n\(notValid)\n-- Down Migration\nALTER TABLE orders DROP CONSTRAINT orders_total_check;\n",
        "db/1700000000000_validate_orders_total_check.sql":
          "-- Up Migration\n\(validation)\n\n-- Down Migration\n-- nothing to take back\n",
      ]),
    Case(
      runner: "plain scripts",
      files: ["db/9-create-orders.sql": create, "db/10-check-orders.sql": "BEGIN;\n\(check)\nCOMMIT;\n"],
      last: "db/10-check-orders.sql",
      expected: [
        "db/10-check-orders.sql": "BEGIN;\n\(notValid)\nCOMMIT;\n",
        "db/11-validate-orders-total-check.sql": validation + "\n",
      ]),
  ]

  static func terminal(_ files: [String: String], now: Int = 1_700_000_000) throws -> Terminal {
    var terminal = try Terminal(files)
    terminal.rules = BuiltInRules.all
    terminal.now = now
    return terminal
  }

  /// All files below a folder, by path.
  static func files(in terminal: Terminal) throws -> [String: String] {
    let walker = FileManager.default.enumerator(atPath: terminal.folder.path)
    var files: [String: String] = [:]
    while let path = walker?.nextObject() as? String {
      let full = terminal.folder.path + "/" + path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
        files[path] = try String(contentsOfFile: full, encoding: .utf8)
      }
    }
    return files
  }

  @Test(arguments: cases) func theMigrationsAreTheRunners(_ item: Case) throws {
    let terminal = try Self.terminal(item.files, now: item.now)
    let result = terminal.run("check", "--write-recipe", "--select", "locking", item.last)
    #expect(result.status == .clean, "\(result.output)\(result.error)")
    #expect(try Self.files(in: terminal) == item.files.merging(item.expected) { $1 })
    let again = terminal.run("check", "--write-recipe", "--select", "locking", item.last)
    #expect(again.error == "note: nothing was fixed\n")
  }

  /// A change set says itself that it is run without a transaction.
  @Test func aChangeSetOfOneStatementLeavesItsTransaction() throws {
    let head = "--liquibase formatted sql\n--changeset ann:a context:prod\n\(Self.create)\n--changeset ann:b"
    let tail = "\n--rollback DROP INDEX orders_total;\n"
    let terminal = try Self.terminal([
      "db/changelog.sql": "\(head)\nCREATE INDEX orders_total ON orders (total);\(tail)"
    ])
    _ = terminal.run("check", "--fix", "--select", "locking")
    let changed = "\(head) runInTransaction:false\nCREATE INDEX CONCURRENTLY orders_total ON orders (total);\(tail)"
    #expect(try Self.files(in: terminal) == ["db/changelog.sql": changed])
  }

  /// Liquibase cuts at semicolons, in blocks too, unless it is told not to.
  @Test func aBlockIsOneStatementOfAChangeSet() throws {
    let terminal = try Self.terminal([
      "db/changelog.sql": "--liquibase formatted sql\n--changeset ann:1\n\(Self.create)\n--changeset ann:2\n"
        + "ALTER TABLE orders ADD note text;\nUPDATE orders SET note = 'a';\n"
    ])
    _ = terminal.run("check", "--write-recipe", "--select", "held-exclusive-lock")
    let text = try Self.files(in: terminal)["db/changelog.sql"] ?? ""
    #expect(text.contains("--changeset ann:2\nALTER TABLE orders ADD note text;\n\n--changeset ann:3"))
    #expect(text.contains("--changeset ann:3 runInTransaction:false splitStatements:false\nDO $$\n"))
  }

  /// Behind an applied migration stands a new one.
  @Test func whatIsMissingIsAdded() throws {
    let customers = "CREATE TABLE customers (id bigint PRIMARY KEY);\n"
    let key = "ALTER TABLE orders ADD customer_id bigint REFERENCES customers (id);\n"
    let terminal = try Self.terminal(
      [
        "db/01_a.sql": Self.create + customers, "db/02_b.sql": key,
        "db/03_c.sql": "ALTER TABLE orders ADD note text;\n",
      ])
    let result = terminal.run("check", "--write-recipe", "--select", "foreign-key-without-index")
    #expect(result.error == "note: db/04_create_orders_customer_id_idx.sql: written\nnote: fixed 1 finding in 1 file\n")
    #expect(
      try Self.files(in: terminal)["db/04_create_orders_customer_id_idx.sql"]
        == "CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);\n")
  }

  /// Each statement commits by itself: when the second one fails, the file is run again from its start.
  @Test func whatNeedsNoTransactionIsOneMigrationThatCanBeRunAgain() throws {
    let customers = "CREATE TABLE customers (id bigint PRIMARY KEY);"
    let keys =
      "ALTER TABLE orders ADD customer_id bigint REFERENCES customers, ADD payer_id bigint REFERENCES customers;"
    func files(_ start: String) -> [String: String] {
      ["db/01_a.sql": "\(start)\(Self.create)\n\(customers)\n", "db/02_b.sql": "\(start)\(keys)\n"]
    }
    let goose = try Self.terminal(files("-- +goose Up\n"))
    _ = goose.run("check", "--write-recipe", "--select", "foreign-key-without-index")
    #expect(
      try Self.files(in: goose)["db/03_create_orders_customer_id_idx_and_1_more.sql"] == """
        -- +goose NO TRANSACTION
        -- +goose Up
        DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_idx;
        CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
        DROP INDEX CONCURRENTLY IF EXISTS orders_payer_id_idx;
        CREATE INDEX CONCURRENTLY orders_payer_id_idx ON orders (payer_id);

        """)
    // Where a file is one query, each needs its own.
    let sqlx = try Self.terminal(
      Dictionary(
        uniqueKeysWithValues: files("-- Add migration script here\n").map {
          ("db/2024\($0.key.dropFirst(3))", $0.value)
        }))
    _ = sqlx.run("check", "--write-recipe", "--select", "foreign-key-without-index")
    #expect(try Self.files(in: sqlx).count == 4)
  }

  /// A statement that sees the rows which another one writes stays behind it.
  @Test func whatSeesTheRowsFollows() throws {
    let text =
      "-- +goose NO TRANSACTION\n-- +goose Up\nBEGIN;\nALTER TABLE orders ADD note text;\nUPDATE orders SET note = 'a';\n"
      + "ALTER TABLE orders ALTER note SET NOT NULL;\nCOMMIT;\n"
    let wrapped =
      "-- +goose Up\nALTER TABLE orders ADD note text;\nUPDATE orders SET note = 'a';\n"
      + "ALTER TABLE orders ALTER note SET NOT NULL;\n"
    for (last, isMoved) in [(text, false), (wrapped, true)] {
      let terminal = try Self.terminal(["db/01_a.sql": "-- +goose Up\n\(Self.create)\n", "db/02_b.sql": last])
      let result = terminal.run("check", "--write-recipe", "--select", "held-exclusive-lock", "db/02_b.sql")
      let files = try Self.files(in: terminal)
      #expect(files.keys.contains("db/03_fill_old_rows.sql") == isMoved, "\(result.error)")
      if isMoved {
        #expect(files["db/02_b.sql"] == "-- +goose Up\nALTER TABLE orders ADD note text;\n")
        #expect(
          files["db/04_require_orders_note.sql"] == "-- +goose Up\nALTER TABLE orders ALTER note SET NOT NULL;\n")
      }
    }
  }

  /// From DROP INDEX to a later migration nothing would find the rows.
  @Test func whatIsDroppedIsMadeAnewInTheSameMigration() throws {
    let last =
      "-- +goose Up\nDROP INDEX orders_total;\nCREATE INDEX orders_total ON orders (total, id);\nALTER TABLE orders ADD a int;\n"
    let terminal = try Self.terminal([
      "db/01_a.sql": "-- +goose Up\n\(Self.create)\nCREATE INDEX orders_total ON orders (total);\n",
      "db/02_b.sql": last,
    ])
    _ = terminal.run("check", "--write-recipe", "--select", "blocking-index-build", "db/02_b.sql")
    #expect(try Self.files(in: terminal).count == 2)
    #expect(try Self.files(in: terminal)["db/02_b.sql"] == last)
  }

  /// goose sends a block as one query: what is in it is a transaction.
  @Test func blocksStayOneQuery() throws {
    let block =
      "-- +goose StatementBegin\nALTER TABLE orders ADD note text;\nCREATE INDEX orders_total ON orders (total);\n"
      + "-- +goose StatementEnd\n"
    let former = "-- +goose Up\n\(Self.create)\n"
    let alone = try Self.terminal([
      "db/01_a.sql": former, "db/02_b.sql": "-- +goose NO TRANSACTION\n-- +goose Up\n\(block)",
    ])
    #expect(alone.run("check", "--fix", "--write-recipe", "db/02_b.sql").error == "note: nothing was fixed\n")
    let wrapped = try Self.terminal(["db/01_a.sql": former, "db/02_b.sql": "-- +goose Up\n\(block)"])
    #expect(wrapped.run("check", "--fix", "--write-recipe", "db/02_b.sql").error.contains("fixed 1 finding in 2 files"))
  }

  /// Some projects write their placeholders as comments.
  @Test func commentsInStatementsAreNotLost() throws {
    let files = [
      "db/01_a.sql": Self.create,
      "db/02_b.sql": "BEGIN;\nALTER TABLE /* schema */orders ADD CHECK (total > 0);\nCOMMIT;\n",
    ]
    let terminal = try Self.terminal(files)
    _ = terminal.run("check", "--unsafe-fixes", "--write-recipe", "db/02_b.sql", "--select", "locking")
    #expect(try Self.files(in: terminal) == files)
  }

  /// What waits for people is said, not written.
  @Test func whatHasToWaitIsSaid() throws {
    let terminal = try Self.terminal(
      ["db/01_a.sql": Self.create, "db/02_b.sql": "ALTER TABLE orders ADD code text NOT NULL;\n"])
    let result = terminal.run("check", "--unsafe-fixes", "db/02_b.sql", "--select", "required-column-without-default")
    #expect(try Self.files(in: terminal)["db/02_b.sql"] == "ALTER TABLE orders ADD code text;\n")
    #expect(
      result.error.contains("left to do for `required-column-without-default` (public.orders.code), when running"))
    #expect(result.error.contains("  ALTER TABLE orders ADD CONSTRAINT orders_code_not_null CHECK (code IS NOT NULL)"))
  }

  /// Later migrations that use what would come after them keep a statement where it is.
  @Test func nothingIsMovedBehindWhatNeedsIt() throws {
    let terminal = try Self.terminal([
      "db/01_a.sql": "-- +goose Up\n\(Self.create)\n",
      "db/02_b.sql":
        "-- +goose Up\nALTER TABLE orders ADD note text;\nCREATE UNIQUE INDEX orders_total ON orders (total);\n",
      "db/03_c.sql": "-- +goose Up\nCREATE TABLE lines (total int REFERENCES orders (total));\n",
    ])
    let before = try Self.files(in: terminal)
    let result = terminal.run(
      "check", "--write-recipe", "--select", "blocking-index-build,statement-fails", "db/02_b.sql", "db/03_c.sql")
    #expect(
      result.error.contains("`blocking-index-build` at line 3 is left as it is: it would bring `statement-fails`"))
    #expect(try Self.files(in: terminal) == before)
  }

  @Test func aDiffHasTheNewFiles() throws {
    let terminal = try Self.terminal(["db/01_a.sql": Self.create, "db/02_b.sql": "BEGIN;\n\(Self.check)\nCOMMIT;\n"])
    let result = terminal.run("check", "--write-recipe", "--diff", "db/02_b.sql", "--select", "locking")
    #expect(result.output.contains("--- /dev/null\n+++ b/db/03_validate_orders_total_check.sql\n@@ -0,0 +1,1 @@\n"))
    #expect(try Self.files(in: terminal).count == 2)
  }

  @Test func someMigrationsAreForTheRunnersOwnTool() throws {
    let journal = #"{"dialect": "postgresql", "entries": [{"idx": 0, "tag": "0000_a"}, {"idx": 1, "tag": "0001_b"}]}"#
    let files = ["db/meta/_journal.json": journal, "db/0000_a.sql": Self.create, "db/0001_b.sql": Self.check]
    let terminal = try Self.terminal(files)
    let result = terminal.run("check", "--write-recipe", "db/0001_b.sql", "--select", "locking")
    #expect(result.error.contains("new migrations of Drizzle are for its own tool to write"))
    #expect(try Self.files(in: terminal) == files)
  }

  @Test func standardInputHasNoPlaceForThem() throws {
    #expect(try Self.terminal([:]).run("check", "--write-recipe", "-").status == .unusable)
  }
}
