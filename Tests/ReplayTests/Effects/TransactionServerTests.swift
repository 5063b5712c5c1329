import PglintelReplay
import TestSupport
import Testing

/// Where a transaction block is open and what it holds, as a server has it.
@Suite struct TransactionServerTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let script: String
    let mode: TransactionMode
    /// Whether the last statement stands in a block.
    let isBlock: Bool

    init(_ script: String, _ mode: TransactionMode = .none, isBlock: Bool) {
      self.script = script
      self.mode = mode
      self.isBlock = isBlock
    }

    var testDescription: String { script }
  }

  /// VACUUM is refused in a block, and nowhere else.
  static let samples = [
    Sample("VACUUM t", isBlock: false),
    Sample("SELECT 1; VACUUM t", isBlock: false),
    Sample("BEGIN; VACUUM t", isBlock: true),
    Sample("START TRANSACTION; VACUUM t", isBlock: true),
    Sample("BEGIN; COMMIT; VACUUM t", isBlock: false),
    Sample("BEGIN; ROLLBACK; VACUUM t", isBlock: false),
    Sample("BEGIN; BEGIN; COMMIT; VACUUM t", isBlock: false),
    Sample("BEGIN; SAVEPOINT s; ROLLBACK TO s; VACUUM t", isBlock: true),
    Sample("BEGIN; SAVEPOINT s; RELEASE s; END; VACUUM t", isBlock: false),
    Sample("COMMIT; VACUUM t", isBlock: false),
    Sample("VACUUM t", .wrapped, isBlock: true),
    Sample("BEGIN; VACUUM t", .wrapped, isBlock: true),
    Sample("COMMIT; VACUUM t", .wrapped, isBlock: false),
    Sample("ROLLBACK; VACUUM t", .wrapped, isBlock: false),
    Sample("COMMIT; BEGIN; VACUUM t", .wrapped, isBlock: true),
    Sample("VACUUM t", .simpleQuery, isBlock: false),
    Sample("SELECT 1; VACUUM t", .simpleQuery, isBlock: true),
    Sample("COMMIT; VACUUM t", .simpleQuery, isBlock: true),
    Sample("BEGIN; COMMIT; VACUUM t", .simpleQuery, isBlock: true),
    Sample("VACUUM t", .pipeline, isBlock: false),
    Sample("SELECT 1; VACUUM t", .pipeline, isBlock: true),
    Sample("SET lock_timeout = 0; VACUUM t", .pipeline, isBlock: true),
    Sample("VACUUM t; VACUUM t", .pipeline, isBlock: true),
    Sample("VACUUM t; SELECT 1; VACUUM t", .pipeline, isBlock: true),
    Sample("SELECT 1; COMMIT; VACUUM t", .pipeline, isBlock: false),
    Sample("BEGIN; SELECT 1; COMMIT; VACUUM t", .pipeline, isBlock: false),
  ]

  /// What a statement that stands alone in a pipeline leaves behind for the next one.
  @Test func restOfAPipelineIsABlock() throws {
    let steps = try ReplayedScript("VACUUM t; SELECT 1; SELECT 2", mode: .pipeline).steps
    #expect(steps.map(\.transaction.isBlock) == [false, true, true])
    #expect(steps[1].transaction.id == steps[2].transaction.id)
    #expect(steps[0].transaction.id != steps[1].transaction.id)
  }

  @Test(arguments: samples) func blockIsFollowed(sample: Sample) throws {
    let replayed = try ReplayedScript(sample.script, mode: sample.mode)
    #expect(replayed.steps.last?.transaction.isBlock == sample.isBlock)
  }

  @Test(.enabled(if: PostgresServer.isUsable)) func serverRefusesInTheSameBlocks() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    try database.mustRun("CREATE TABLE t (a int)")
    for sample in Self.samples where sample.mode == .pipeline {
      #expect(try database.refusesPipeline(sample.script) == sample.isBlock, "pipeline: \(sample.script)")
    }
    for sample in Self.samples where sample.mode != .pipeline {
      let script =
        sample.mode == .simpleQuery ? sample.script.split(separator: ";").joined(separator: "\\;") : sample.script
      let execution = try database.run(script + ";", inOneTransaction: sample.mode == .wrapped)
      #expect((execution.error?.code == "25001") == sample.isBlock, "\(sample.mode): \(sample.script)")
    }
  }

  static let setUp = "CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE TABLE v (a int);"

  static let scripts = [
    "BEGIN; LOCK t IN SHARE MODE; LOCK u; LOCK t IN ROW SHARE MODE;",
    "BEGIN; LOCK t IN SHARE MODE; SAVEPOINT s; LOCK t; LOCK u; ROLLBACK TO s;",
    "BEGIN; LOCK t IN SHARE MODE; SAVEPOINT s; LOCK u; RELEASE s;",
    "BEGIN; SAVEPOINT s; LOCK t; SAVEPOINT s; LOCK u; ROLLBACK TO s; ROLLBACK TO s; LOCK v;",
    "BEGIN; SAVEPOINT s; LOCK t; SAVEPOINT r; LOCK u; ROLLBACK TO s; LOCK v IN EXCLUSIVE MODE;",
    "BEGIN; LOCK t; COMMIT; BEGIN; LOCK u;",
    "BEGIN; LOCK t; ROLLBACK; BEGIN; LOCK u; UPDATE v SET a = 1;",
  ]

  @Test(.enabled(if: PostgresServer.isUsable)) func locksAreHeldAsLongAsTheServerHoldsThem() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    try database.mustRun(Self.setUp)
    for script in Self.scripts {
      let replayed = try ReplayedScript(Self.setUp + script + "SELECT 1;")
      let held = try #require(replayed.steps.last).transaction.heldLocks
      let ours = held.map { "\(replayed.last.relation($0.key)?.name.name ?? "?")|\($0.value.catalogName)" }.sorted()
      let rows = try database.rows(script + Self.locks)
      #expect(rows.map { $0.joined(separator: "|") } == ours, "\(script)")
    }
  }

  private static let locks = """
    SELECT DISTINCT ON (relname) relname, mode FROM pg_locks JOIN pg_class c ON relation = c.oid
    JOIN unnest(ARRAY[\(LockMode.allCases.map { "'\($0.catalogName)'" }.joined(separator: ","))])
      WITH ORDINALITY m(mode, rank) USING (mode)
    WHERE pid = pg_backend_pid() AND relname IN ('t', 'u', 'v') ORDER BY relname, rank DESC
    """

  @Test func constraintsAddedNotValidAreRemembered() throws {
    let replayed = try ReplayedScript(
      """
      CREATE TABLE t (a int);
      BEGIN;
      ALTER TABLE t ADD CONSTRAINT valid CHECK (a > 0), ADD CONSTRAINT later CHECK (a < 9) NOT VALID;
      CREATE TABLE n (a int);
      SELECT 1;
      """)
    let (table, context) = (try replayed.table("t"), try #require(replayed.steps.last).transaction)
    let later = try #require(table.constraint("later"))
    #expect(context.addedConstraints.map(\.key) == [later.oid])
    #expect(try replayed.table("n").oid >= context.firstOID)
    #expect(table.oid < context.firstOID)
  }
}
