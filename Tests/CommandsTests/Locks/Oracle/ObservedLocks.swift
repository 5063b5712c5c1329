import PglintelReplay
import TestSupport

/// What a server does: locks held at the end of a statement, file nodes and scan counters before and after.
struct ObservedLocks: Equatable {
  private(set) var state = ""
  private(set) var message = ""
  /// `pg_locks.mode` by relation, as the JSON has it.
  private(set) var locks: [String: String] = [:]
  private(set) var rewrites: Set<String> = []
  private(set) var scans: Set<String> = []
  private(set) var indexBuilds: Set<String> = []

  /// Runs all worlds in one session, one after the other in an emptied database.
  static func observe(_ worlds: [LockWorld]) throws -> [[ObservedLocks]] {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let output = try database.run(worlds.map(script).joined(separator: "\n")).output
    var result: [[ObservedLocks]] = []
    for line in output.split(separator: "\n") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      switch fields[0] {
      case "@world": result.append([])
      case "@trial": result[result.count - 1].append(ObservedLocks())
      default:
        guard let count = result.last?.count, count > 0, fields.count > 1 else { continue }
        result[result.count - 1][count - 1].add(fields)
      }
    }
    return result
  }

  private mutating func add(_ fields: [String]) {
    switch fields[0] {
    case "@state": (state, message) = (fields[1], fields.dropFirst(2).joined(separator: "|"))
    case "@lock": locks[fields[1]] = fields[2]
    case "@rewrite": rewrites.insert(fields[1])
    case "@build": indexBuilds.insert(fields[1])
    case "@scan": scans.insert(fields[1])
    default: break
    }
  }

  // MARK: The script

  private static func script(_ world: LockWorld) -> String {
    """
    \\set ON_ERROR_STOP 0
    RESET ALL; SET jit = off; DISCARD TEMP; DROP SCHEMA IF EXISTS public, other CASCADE; CREATE SCHEMA public;
    DROP PUBLICATION IF EXISTS pub;
    \(world.setUp)
    \\echo @world
    \(world.trials.map { script($0, reconnects: !world.isOfItsSession) }.joined(separator: "\n"))
    """
  }

  /// In a session of its own: what one has looked up it does not lock again, such as the bounds of a partition.
  private static func script(_ trial: LockWorld.Trial, reconnects: Bool) -> String {
    """
    \(reconnects ? "\\c -\nSET jit = off;" : "")
    BEGIN;
    CREATE TEMP TABLE before AS
      SELECT c.oid, \(name), relkind, relfilenode, indrelid, pg_stat_get_xact_numscans(c.oid) AS scans
      FROM pg_class c LEFT JOIN pg_index ON indexrelid = c.oid
      WHERE relnamespace::regnamespace::text !~ '^(pg_catalog|information_schema|pg_toast)' AND relname <> 'before';
    SET LOCAL enable_seqscan = off; SET LOCAL enable_indexonlyscan = off;
    \(trial.statement)
    \\echo @trial
    \\echo @state|:SQLSTATE|:LAST_ERROR_MESSAGE
    SET LOCAL enable_seqscan = on;
    \(queries(onlyTables: StatementKind(trial.statement).readsRows))
    ROLLBACK;
    """
  }

  private static let name = """
    CASE WHEN relnamespace = pg_my_temp_schema() THEN 'pg_temp' ELSE relnamespace::regnamespace::text END
      || '.' || relname AS name
    """

  /// Weak locks on indexes, which every use takes, are left out. What a statement that reads rows does with an index is no
  /// scan of its table; what validation does is one.
  private static func queries(onlyTables: Bool) -> String {
    """
    SELECT DISTINCT ON (name) '@lock', name, mode FROM pg_locks
      JOIN before ON relation = oid JOIN unnest(ARRAY[\(modes)]) WITH ORDINALITY m(mode, rank) USING (mode)
      WHERE pid = pg_backend_pid() AND (relkind NOT IN ('i', 'I') OR rank > 3) ORDER BY name, rank DESC;
    SELECT '@rewrite', name FROM before b JOIN pg_class c USING (oid)
      WHERE b.relkind IN ('r', 'm') AND b.relfilenode <> c.relfilenode;
    SELECT '@build', \(name) FROM pg_class c JOIN pg_index ON indexrelid = c.oid
      WHERE relkind = 'i' AND indrelid IN (SELECT oid FROM before)
        AND relfilenode NOT IN (SELECT relfilenode FROM before);
    SELECT '@scan', name FROM before b WHERE relkind IN ('r', 'm') AND EXISTS (SELECT FROM before s
      WHERE (s.oid = b.oid\(onlyTables ? "" : " OR s.indrelid = b.oid"))
        AND pg_stat_get_xact_numscans(s.oid) > s.scans);
    """
  }

  private static let modes = LockMode.allCases.map { "'\($0.catalogName)'" }.joined(separator: ", ")
}

extension StatementKind {
  var readsRows: Bool {
    ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "COPY", "EXPLAIN", "CREATE TABLE", "VALUES", "TABLE"]
      .contains(name)
  }
}

extension LockWorld {
  /// Whether it has temporary tables or settings, which end with the session.
  var isOfItsSession: Bool {
    setUp.contains("TEMP") || setUp.contains("pg_temp")
      || setUp.split(separator: "\n").contains { $0.hasPrefix("SET ") }
  }
}
