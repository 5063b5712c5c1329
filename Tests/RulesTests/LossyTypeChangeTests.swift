import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Which type changes lose what was there: the rule says what a change there and back does to a value.
@Suite(.enabled(if: PostgresServer.isUsable)) struct LossyTypeChangeTests {
  struct Change: Sendable {
    let from: String
    let to: String
    let value: String
  }

  static let changes = [
    Change(from: "numeric(12, 4)", to: "numeric(12, 2)", value: "1.2345"),
    Change(from: "numeric(12, 2)", to: "numeric(12, 4)", value: "1.25"),
    Change(from: "numeric(12, 2)", to: "numeric", value: "1.25"),
    Change(from: "numeric", to: "numeric(12)", value: "1.25"),
    Change(from: "numeric", to: "integer", value: "1.5"),
    Change(from: "numeric", to: "double precision", value: "0.12345678901234567890"),
    Change(from: "double precision", to: "real", value: "0.1234567890123"),
    Change(from: "real", to: "double precision", value: "1.1"),
    Change(from: "double precision", to: "numeric(10, 2)", value: "1.2345"),
    Change(from: "timestamptz", to: "date", value: "2025-01-02 03:04:05+00"),
    Change(from: "timestamp", to: "timestamp(0)", value: "2025-01-02 03:04:05.678"),
    Change(from: "timestamp(3)", to: "timestamp", value: "2025-01-02 03:04:05.678"),
    Change(from: "timestamp", to: "timestamptz", value: "2025-01-02 03:04:05.678"),
    Change(from: "date", to: "timestamptz", value: "2025-01-02"),
    Change(from: "bigint", to: "integer", value: "5000000000"),
    Change(from: "bigint", to: "numeric(20, 2)", value: "5000000000"),
    Change(from: "text", to: "varchar(3)", value: "abcdef"),
    Change(from: "varchar(3)", to: "text", value: "abc"),
    Change(from: "json", to: "jsonb", value: "[1]"),
  ]

  @Test func ruleSaysWhatTheServerDoes() throws {
    let lost = try lostOnServer()
    #expect(lost.count == Self.changes.count)
    for (change, isLost) in zip(Self.changes, lost) {
      let pair = Example.Migration(
        up: "ALTER TABLE t ALTER COLUMN c TYPE \(change.to);",
        down: "ALTER TABLE t ALTER COLUMN c TYPE \(change.from);")
      let table = Example.Migration(up: "CREATE TABLE t (c \(change.from));", down: "DROP TABLE t;")
      let findings = try ExampleProject(example: .good(pairs: [table, pair])).findings(of: "irreversible-change")
      #expect(findings.isEmpty == !isLost, "\(change.from) to \(change.to)")
    }
  }

  /// For each change whether the value is another one after it; a change that the server refuses loses nothing.
  private func lostOnServer() throws -> [Bool] {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let script = Self.changes.map { change in
      """
      CREATE TABLE t (c \(change.from)); INSERT INTO t VALUES ('\(change.value)');
      CREATE TABLE former AS SELECT c::text AS c FROM t;
      DO $$ BEGIN ALTER TABLE t ALTER COLUMN c TYPE \(change.to);
      EXCEPTION WHEN data_exception THEN NULL; END $$;
      ALTER TABLE t ALTER COLUMN c TYPE \(change.from);
      SELECT t.c::text <> former.c FROM t, former;
      DROP TABLE t, former;

      """
    }
    return try database.rows(script.joined()).map { $0 == ["t"] }
  }
}
