import PglintelReplay
import TestSupport
import Testing

/// Statements that cannot stand in a transaction block: what they hold is sampled from outside, out of another database, so
/// that they need not wait for the one who looks. In `make oracle-locks` alone: they take their time.
@Suite(.enabled(if: PostgresServer.isUsable && LockOracleTests.worldCount != nil), .serialized)
struct ConcurrentLockTests {
  private static let setUp = """
    CREATE TABLE t (id int PRIMARY KEY, a int);
    CREATE INDEX t_a ON t (a);
    INSERT INTO t SELECT i, i FROM generate_series(1, 60000) i;
    CREATE TABLE p (a int) PARTITION BY RANGE (a);
    CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
    CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
    """

  @Test(arguments: [
    "CREATE INDEX CONCURRENTLY i ON t (a);", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);",
    "DROP INDEX CONCURRENTLY t_a;", "REINDEX TABLE CONCURRENTLY t;", "REINDEX INDEX CONCURRENTLY t_a;",
    "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;", "VACUUM t;", "VACUUM FULL t;", "VACUUM (ANALYZE) t;",
  ])
  func whatIsHeldIsWhatIsSaid(statement: String) throws {
    let predicted = try PredictedLocks.predict(statement, after: Self.setUp, in: try Terminal()).locks
    let seen = try sample(statement)
    for (name, mode) in seen {
      #expect(rank(mode) <= rank(predicted[name]), "\(statement): \(mode) on \(name)")
    }
    // The strongest lock on an index that goes is held for a moment only.
    let isSeen = seen.keys.contains { $0 == "public.t" || $0 == "public.p" }
    for (name, mode) in predicted where isSeen && mode != "AccessExclusiveLock" || statement.contains("FULL") {
      #expect(seen[name] == mode, "\(statement): \(name) of \(seen)")
    }
  }

  /// ACCESS EXCLUSIVE comes when no query looks at the index any more: `locks` tells people of its table alone.
  @Test(arguments: ["DROP INDEX CONCURRENTLY t_a;", "REINDEX INDEX CONCURRENTLY t_a;"])
  func noQueryWaitsForAnIndexThatGoes(statement: String) throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    try database.mustRun(Self.setUp)
    try Together.run([
      { try database.mustRun(Self.writer) },
      { try database.mustRun(Self.afterWriter + statement) },
      {
        try database.mustRun(
          """
          SET enable_seqscan = off; SET lock_timeout = '200ms';
          DO $$ BEGIN FOR i IN 1..400 LOOP
            PERFORM count(*) FROM t WHERE a = i; COMMIT; PERFORM pg_sleep(0.003);
          END LOOP; END $$;
          """)
      },
    ])
  }

  private static let writer =
    "BEGIN; INSERT INTO t VALUES (0); INSERT INTO p VALUES (1); SELECT pg_sleep(0.6); ROLLBACK;"

  private static let untilSampled = """
    DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM samples) LOOP PERFORM pg_sleep(0.01); COMMIT; END LOOP; END $$;
    """

  private static let afterWriter = """
    DO $$ BEGIN FOR i IN 1..1000 LOOP
      IF EXISTS (SELECT FROM pg_locks WHERE relation = 'p'::regclass AND mode = 'RowExclusiveLock') THEN RETURN; END IF;
      PERFORM pg_sleep(0.01);
    END LOOP; END $$;

    """

  private func rank(_ mode: String?) -> Int { LockMode.allCases.first { $0.catalogName == mode }?.rawValue ?? 0 }

  /// The strongest mode that was seen on each relation, weak ones on indexes left out. A writer keeps the statement
  /// waiting for a while.
  private func sample(_ statement: String) throws -> [String: String] {
    let server = try PostgresServer.shared()
    let (database, other) = (try server.database(), try server.database())
    defer {
      database.drop()
      other.drop()
    }
    try database.mustRun(Self.setUp)
    try other.mustRun("CREATE TABLE samples (relation oid, mode text)")
    let oid = try database.rows("SELECT oid FROM pg_database WHERE datname = current_database()")[0][0]
    let names = try database.rows("SELECT oid, 'public.' || relname, relkind FROM pg_class WHERE relname ~ '^(t|p)'")
    try Together.run([
      { try other.mustRun(Self.sampler(of: oid)) },
      {
        try other.mustRun(Self.untilSampled)
        try database.mustRun(Self.writer)
      },
      {
        defer { try? other.mustRun("INSERT INTO samples VALUES (0, 'end')") }
        try other.mustRun(Self.untilSampled)
        try database.mustRun(Self.afterWriter + statement)
      },
    ])
    var strongest: [String: String] = [:]
    for row in try other.rows("SELECT DISTINCT relation, mode FROM samples") {
      guard let name = names.first(where: { $0[0] == row[0] }), name[2] != "i" || rank(row[1]) > 3 else { continue }
      if rank(row[1]) > rank(strongest[name[1]]) { strongest[name[1]] = row[1] }
    }
    return strongest
  }

  /// Those of the session that waited at first and wrote nothing, until that has ended.
  private static func sampler(of database: String) -> String {
    """
    DO $$ DECLARE start timestamptz := clock_timestamp();
    BEGIN INSERT INTO samples VALUES (0, 'begin'); COMMIT;
    WHILE clock_timestamp() < start + '2 min' AND NOT EXISTS (SELECT FROM samples WHERE mode = 'end') LOOP
      INSERT INTO samples SELECT relation, mode FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.database = \(database) AND locktype = 'relation' AND relation > 16383 AND a.query !~ '^(SELECT|BEGIN|INSERT|ROLLBACK|DO)';
      PERFORM pg_stat_clear_snapshot(); PERFORM pg_sleep(0.001); COMMIT;
    END LOOP; END $$;
    """
  }
}
