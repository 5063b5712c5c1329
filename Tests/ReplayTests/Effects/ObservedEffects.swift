import PglintelReplay
import TestSupport

/// What a server does: locks held at the end of a statement, file nodes and scan counters before and after.
struct ObservedEffects {
  private(set) var state = ""
  private(set) var message = ""
  private(set) var locks: [String: LockMode] = [:]
  private(set) var rewritten: Set<String> = []
  private(set) var rebuilt: Set<String> = []
  private(set) var built: [String: Int] = [:]
  private(set) var scanned: Set<String> = []

  /// Runs all cases in one session, one after the other in an emptied database.
  static func observe(_ cases: [EffectCase]) throws -> [ObservedEffects] {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let execution = try database.run(cases.map(script).joined(separator: "\n"))
    var result: [ObservedEffects] = []
    for line in execution.output.split(separator: "\n") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if fields[0] == "@case" { result.append(ObservedEffects()) }
      guard !result.isEmpty, fields.count > 1 else { continue }
      result[result.count - 1].add(fields)
    }
    if result.count != cases.count, let error = execution.error { throw error }
    return result
  }

  private mutating func add(_ fields: [String]) {
    switch fields[0] {
    case "@state": (state, message) = (fields[1], fields.dropFirst(2).joined(separator: "|"))
    case "@lock": locks[fields[1]] = LockMode.allCases.first { $0.catalogName == fields[2] }
    case "@rewrite": rewritten.insert(fields[1])
    case "@rebuild": rebuilt.insert(fields[1])
    case "@build": built[fields[1], default: 0] += 1
    case "@scan": scanned.insert(fields[1])
    default: break
    }
  }

  private static func script(_ test: EffectCase) -> String {
    """
    \\set ON_ERROR_STOP 1
    \\echo @case
    RESET ALL; DISCARD TEMP; DROP SCHEMA IF EXISTS public, other CASCADE; CREATE SCHEMA public;
    \(test.setUp)
    BEGIN;
    CREATE TEMP TABLE before AS
      SELECT c.oid, relname, relkind, relfilenode, indrelid, pg_stat_get_xact_numscans(c.oid) AS scans
      FROM pg_class c LEFT JOIN pg_index ON indexrelid = c.oid
      WHERE relnamespace::regnamespace::text !~ '^(pg_catalog|information_schema|pg_toast)' AND relname <> 'before';
    \\set ON_ERROR_STOP 0
    \(test.statement)
    \\echo @state|:SQLSTATE|:LAST_ERROR_MESSAGE
    \(queries)
    ROLLBACK;
    """
  }

  /// Weak locks on indexes and sequences, which every use takes, are left out.
  private static let queries = """
    SELECT DISTINCT ON (relname) '@lock', relname, mode FROM pg_locks
      JOIN before ON relation = oid JOIN unnest(ARRAY[\(modes)]) WITH ORDINALITY m(mode, rank) USING (mode)
      WHERE pid = pg_backend_pid() AND (relkind IN ('r', 'p', 'v', 'm', 'f') OR rank > 3) ORDER BY relname, rank DESC;
    SELECT '@rewrite', relname FROM before b JOIN pg_class c USING (oid, relname)
      WHERE b.relkind IN ('r', 'm') AND b.relfilenode <> c.relfilenode;
    SELECT '@rebuild', relname FROM before b JOIN pg_class c USING (relname)
      WHERE b.relkind = 'i' AND c.relkind = 'i' AND b.relfilenode <> c.relfilenode;
    SELECT '@build', b.relname FROM before b JOIN pg_index i ON i.indrelid = b.oid JOIN pg_class c ON c.oid = indexrelid
      WHERE c.relkind = 'i' AND c.oid NOT IN (SELECT oid FROM before)
        AND c.relname NOT IN (SELECT relname FROM before);
    SELECT '@scan', relname FROM before b WHERE relkind IN ('r', 'm') AND EXISTS (SELECT FROM before s
      WHERE (s.oid = b.oid OR s.indrelid = b.oid) AND pg_stat_get_xact_numscans(s.oid) > s.scans);
    """

  private static let modes = LockMode.allCases.map { "'\($0.catalogName)'" }.joined(separator: ", ")
}
