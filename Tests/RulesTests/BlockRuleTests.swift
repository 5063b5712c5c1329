import PglintelLint
import Testing

/// Rules speak of the statements of a DO block as if they were written out.
@Suite struct BlockRuleTests {
  private func findings(_ block: String, _ id: String) throws -> [Finding] {
    let example = Example.good(
      "CREATE TABLE orders (id bigint PRIMARY KEY, a int);\nCREATE TABLE items (id bigint PRIMARY KEY, a int);", block)
    return try ExampleProject(example: example).outcome().open.filter { $0.rule == id }
  }

  @Test func aGuardedStatementIsPointedAt() throws {
    let block = """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'orders_a') THEN
          CREATE INDEX orders_a ON orders (a);
        END IF;
      END $$;
      """
    let found = try findings(block, "blocking-index-build")
    #expect(found.count == 1)
    #expect(found.first?.source.position(at: found[0].span.lowerBound).line == 3)
    #expect(found.first?.remedy?.sql.contains("CREATE INDEX CONCURRENTLY orders_a ON orders (a)") == true)
  }

  @Test func whatIsNotRunIsNoFinding() throws {
    let block =
      "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'x') THEN CREATE INDEX i ON orders (a); END IF; END $$;"
    #expect(try findings(block, "blocking-index-build").isEmpty)
  }

  /// There is no text that could be handed out as SQL.
  @Test func computedStatementsHaveAdviceAlone() throws {
    let block = """
      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP EXECUTE format('CREATE INDEX ON %I (a)', t); END LOOP;
      END $$;
      """
    let found = try findings(block, "blocking-index-build")
    #expect(
      found.map(\.object) == ["public.orders", "public.items"]
        || found.map(\.object) == ["public.items", "public.orders"])
    #expect(found.allSatisfy { $0.remedy?.sql == "" })
  }

  @Test func concurrentBuildsCannotStandThere() throws {
    let found = try findings(
      "DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON orders (a); END $$;", "concurrently-in-transaction")
    #expect(found.first?.reason.contains("DO block") == true)
  }
}
