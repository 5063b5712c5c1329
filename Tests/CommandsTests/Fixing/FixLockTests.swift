import Foundation
import PglintelCommands
import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// The statements that fixes write take the locks that `pglintel locks` says, on a server.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct FixLockTests {
  static let rules = [
    "foreign-key-validated-under-lock", "check-validated-under-lock", "not-null-scan", "unique-built-under-lock",
    "primary-key-built-under-lock", "blocking-index-build", "attach-scans-partition", "required-column-without-default",
    "table-rewrite",
  ]

  static let cases = BuiltInRules.all.filter { rules.contains($0.id) }.flatMap { rule in
    rule.examples.filter(\.isBad).enumerated().map {
      FixServerTests.Case(rule: rule, example: $1, number: $0 + 1, style: .gooseWithoutTransaction)
    }
  }

  static let database = Result { try PostgresServer.shared().database() }

  @Test(arguments: cases) func locksAreThoseThatAreClaimed(_ item: FixServerTests.Case) throws {
    var terminal = try Terminal(FixProject.files(item.example.migrations, as: item.style))
    terminal.rules = BuiltInRules.all
    let path = FixProject.lastFile(item.example.migrations, as: item.style)
    _ = terminal.run(list: ["check", "--unsafe-fixes", "--write-recipe", "--select", item.rule.id, path])
    let claimed = try claims(terminal.run("locks", "db", "--format", "json").output)
    let history = try #require(MigrationPlayer.history(in: terminal.folder.path))
    let database = try Self.database.get()
    try database.mustRun(PostgresDatabase.sweep)
    var place = 0
    for (number, migration) in history.migrations.enumerated() {
      for statement in Self.statements(of: migration.up) {
        let claim = try #require(place < claimed.count ? claimed[place] : nil)
        place += 1
        guard number > 0, claim.isAllowed, !Self.isOpaque(statement) else {
          try database.mustRun(statement + ";")
          continue
        }
        let observed = try Self.observed(statement, in: database)
        #expect(observed.locks == claim.locks.filter { observed.tables.contains($0.key) }, "\(statement)")
      }
    }
  }

  /// What has transactions of its own in it.
  private static func isOpaque(_ statement: String) -> Bool {
    ["DO ", "BEGIN", "COMMIT"].contains(where: statement.hasPrefix)
  }

  private struct Claim {
    let locks: [String: String]
    let isAllowed: Bool
  }

  /// Tables alone: what else is locked is for the tests of effects.
  private func claims(_ json: String) throws -> [Claim] {
    let list = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    return list.map { entry in
      Claim(locks: entry["locks"] as? [String: String] ?? [:], isAllowed: entry["transaction"] as? String == "allowed")
    }
  }

  private static func statements(of half: MigrationHalf) -> [String] {
    half.sections.flatMap { section in
      Splitter.split(half.source, in: section).fragments.map { half.source.string(in: $0.span) }
    }
  }

  /// The strongest mode on each table that was there before.
  private static func observed(
    _ statement: String, in database: PostgresDatabase
  ) throws -> (tables: Set<String>, locks: [String: String]) {
    let script = """
      BEGIN;
      CREATE TEMP TABLE known ON COMMIT DROP AS
        SELECT oid, relnamespace::regnamespace::text || '.' || relname AS name
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p');
      SELECT '@table', name FROM known;
      \(statement);
      SELECT DISTINCT ON (name) '@lock', name, mode FROM pg_locks JOIN known ON relation = known.oid
        JOIN unnest(ARRAY['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock',
          'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']) WITH ORDINALITY m(mode, rank) USING (mode)
        WHERE pid = pg_backend_pid() ORDER BY name, rank DESC;
      COMMIT;
      """
    let rows = try database.rows(script)
    let locks = rows.filter { $0[0] == "@lock" }.map { ($0[1], $0[2]) }
    return (Set(rows.filter { $0[0] == "@table" }.map { $0[1] }), Dictionary(locks) { first, _ in first })
  }
}
