import Foundation
import PglintelLint
import PglintelRules
import Testing

/// What is known of the sizes of tables keeps locking rules silent.
@Suite struct TableSizeTests {
  @Test(arguments: [
    (TableSize(rows: 10_000, bytes: nil), true), (TableSize(rows: 10_001, bytes: nil), false),
    (TableSize(rows: nil, bytes: 10_000_000), true), (TableSize(rows: 5, bytes: 20_000_000), false),
    (TableSize(rows: nil, bytes: nil), false),
  ])
  func rulesSpeakOfLargeTables(size: TableSize, isSmall: Bool) throws {
    let example = Example.good(
      "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
      "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '';\nCREATE INDEX ON orders (total);")
    var settings = Settings()
    settings.tableSizes = ["public.orders": size]
    let outcome = Linter(rules: BuiltInRules.all, settings: settings).run(ExampleProject(example: example).files)
    let locking = outcome.open.filter { $0.category == .locking }.map(\.rule)
    #expect(locking == (isSmall ? [] : ["held-exclusive-lock", "blocking-index-build"]))
  }

  struct Estimate: Sendable {
    let statement: String
    let rows: Int
    var bytes: Int?
    /// The first finding's note, up to what was measured.
    let says: String?
    var severity = Severity.warning
  }

  @Test(arguments: [
    Estimate(
      statement: "ALTER TABLE orders ALTER total TYPE text;", rows: 12_000_000, bytes: 5_200_000_000,
      says: "it takes about 53 s or more for 12,000,000 rows, 5.2 GB"),
    Estimate(
      statement: "CREATE INDEX ON orders (total);", rows: 1_000_000,
      says: "it takes about 370 ms or more for 1,000,000 rows",
      severity: .note),
    Estimate(
      statement: "ALTER TABLE orders ALTER total SET NOT NULL;", rows: 900_000_000,
      says: "it takes about 55 s or more for 900,000,000 rows"),
    Estimate(
      statement: "UPDATE orders SET total = 0;", rows: 50_000_000, bytes: 999,
      says: "it takes about 5 min or more for 50,000,000 rows, 999 bytes"),
    // The size of the other table does not matter to the time, but nobody knows it.
    Estimate(
      statement: "ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES others;", rows: 20_000,
      says: "it takes about 7 ms or more for 20,000 rows", severity: .note),
    // Quick once the lock is there.
    Estimate(statement: "DROP INDEX orders_total_idx;", rows: 12_000_000, says: nil),
  ])
  func findingsTellHowLong(_ item: Estimate) throws {
    let example = Example.good(
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
      CREATE INDEX orders_total_idx ON orders (total);
      CREATE TABLE others (id bigint PRIMARY KEY);
      """, item.statement)
    var settings = Settings()
    settings.tableSizes = ["public.orders": TableSize(rows: item.rows, bytes: item.bytes)]
    let outcome = Linter(rules: BuiltInRules.all, settings: settings).run(ExampleProject(example: example).files)
    let finding = try #require(outcome.open.first { $0.category == .locking })
    let note = finding.notes.map(\.message).first { $0.hasPrefix("it takes") }
    #expect(note?.components(separatedBy: ", as measured").first == item.says)
    #expect(finding.severity == item.severity)
    for note in finding.notes { #expect(MessageStyle.problem(of: note.message) == nil) }
  }

  /// How long the work takes says nothing about how long its lock is waited for.
  @Test func waitsHaveNoEstimate() throws {
    let example = Example.good(
      "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);", "CREATE INDEX orders_total_idx ON orders (total);")
    var settings = Settings()
    settings.tableSizes = ["public.orders": TableSize(rows: 100_000, bytes: nil)]
    settings.rules.levels = [("no-lock-timeout", .on(.warning)), ("no-statement-timeout", .on(.warning))]
    let findings = Linter(rules: BuiltInRules.all, settings: settings).run(ExampleProject(example: example).files).open
    let severities = Dictionary(uniqueKeysWithValues: findings.map { ($0.rule, $0.severity) })
    #expect(severities["no-lock-timeout"] == .warning)
    #expect(severities["no-statement-timeout"] == .note)
    #expect(findings.first { $0.rule == "no-lock-timeout" }?.notes.isEmpty == true)
  }
}
