import PglintelCatalog
import Testing

@testable import PglintelReplay

/// What is certain of tables that nothing in the history made.
@Suite struct EffectsInOpenWorldTests {
  private func step(_ script: String) throws -> Step {
    var unknown = Catalog()
    unknown.markEverythingUncertain()
    return try #require(try ReplayedScript(script, before: unknown).steps.last)
  }

  /// Statement, mode on the table, the work that is certain, how much more may be done.
  static let samples: [(String, LockMode, [Effect.Work], Int)] = [
    ("CREATE INDEX ON orders (a);", .share, [.indexBuild(index: nil)], 0),
    ("CREATE INDEX CONCURRENTLY ON orders (a);", .shareUpdateExclusive, [.indexBuild(index: nil)], 0),
    (
      "ALTER TABLE orders ADD COLUMN b uuid DEFAULT gen_random_uuid();", .accessExclusive,
      [.rewrite(.volatileDefault(function: "gen_random_uuid"))], 0
    ),
    ("ALTER TABLE orders ADD COLUMN b int DEFAULT other();", .accessExclusive, [], 1),
    ("ALTER TABLE orders ADD COLUMN b int DEFAULT 0;", .accessExclusive, [], 0),
    ("ALTER TABLE orders ALTER COLUMN a TYPE bigint;", .accessExclusive, [], 1),
    ("ALTER TABLE orders ALTER COLUMN a SET NOT NULL;", .accessExclusive, [], 1),
    ("ALTER TABLE orders ADD CHECK (a > 0);", .accessExclusive, [.scan(.check)], 0),
    ("ALTER TABLE orders ADD UNIQUE (a);", .accessExclusive, [.indexBuild(index: nil)], 0),
    ("ALTER TABLE orders VALIDATE CONSTRAINT c;", .shareUpdateExclusive, [], 1),
    ("UPDATE orders SET a = 1;", .rowExclusive, [.scan(.modification)], 0),
    ("DROP TABLE orders;", .accessExclusive, [], 0),
    ("TRUNCATE orders;", .accessExclusive, [], 0),
  ]

  @Test(arguments: samples) func locksAreCertainAndWorkOnlyWhereNothingElseDecides(
    script: String, mode: LockMode, certain: [Effect.Work], possible: Int
  ) throws {
    let step = try step(script)
    let table = try #require(step.before.tablesInOrder.first)
    #expect(table.name.name == "orders" && table.isPartial)
    #expect(step.effects.mode(on: table.oid) == mode)
    let work = step.effects.all.filter { $0.work != .lock }
    #expect(work.filter(\.isCertain).map(\.work) == certain)
    #expect(work.count { !$0.isCertain } == possible)
  }

  @Test(arguments: [
    "ALTER TABLE IF EXISTS orders ADD COLUMN b int;", "DROP TABLE IF EXISTS orders;", "SELECT 1 FROM orders;",
    "DELETE FROM pg_catalog.pg_class;", "WITH orders AS (SELECT 1) SELECT 1 FROM orders;",
  ])
  func noTableIsMadeUp(script: String) throws {
    let step = try step(script)
    #expect(step.effects.all.isEmpty)
    #expect(step.before.tablesInOrder.isEmpty)
  }
}
