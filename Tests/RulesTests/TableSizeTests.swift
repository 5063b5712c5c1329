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
}
