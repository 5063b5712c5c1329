import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Which indexes a foreign key's lookup can use: what the rule says is what the planner does.
@Suite(.enabled(if: PostgresServer.isUsable)) struct ForeignKeyLookupTests {
  struct Lookup: Sendable, CustomTestStringConvertible {
    let index: String
    var testDescription: String { index }
  }

  static let lookups = [
    "(a, b)", "(b, a)", "(b, a, c)", "(c, a, b)", "(a, c, b)", "(a)", "(b)", "(a DESC, b)", "(a) INCLUDE (b)",
    "(a, b) WHERE a IS NOT NULL", "(a, b) WHERE a IS NOT NULL AND b IS NOT NULL", "(a, b) WHERE c IS NOT NULL",
    "(a, b) WHERE a > 0", "((a + 0), b)", "((a), b)",
  ].map { Lookup(index: $0) }

  @Test(arguments: lookups) func ruleAgreesWithPlanner(_ lookup: Lookup) throws {
    let schema = """
      CREATE TABLE parent (a bigint, b bigint, PRIMARY KEY (a, b));
      CREATE TABLE child (a bigint, b bigint, c text, FOREIGN KEY (a, b) REFERENCES parent);
      CREATE INDEX child_idx ON child \(lookup.index);
      """
    let plan = try plan(
      schema, "PREPARE q (bigint, bigint) AS SELECT 1 FROM ONLY child x WHERE $1 = a AND $2 = b FOR KEY SHARE OF x",
      "EXECUTE q (1, 2)")
    let condition = plan.first { $0.contains("Index Cond") } ?? ""
    let isServed = condition.contains("(a = ") && condition.contains("(b = ")
    #expect(try isFound(schema) == !isServed, "\(plan)")
  }

  static let textLookups = [
    "(code)", "USING hash (code)", "(code text_pattern_ops)", "(code COLLATE \"C\")", "(code COLLATE \"default\")",
    "(lower(code))", "(code) WHERE code IS NOT NULL", "(code) WHERE code <> ''",
  ].map { Lookup(index: $0) }

  @Test(arguments: textLookups) func ruleAgreesWithPlannerOnText(_ lookup: Lookup) throws {
    let schema = """
      CREATE TABLE parent (code text PRIMARY KEY);
      CREATE TABLE child (code text REFERENCES parent);
      CREATE INDEX child_idx ON child \(lookup.index);
      """
    let plan = try plan(
      schema, "PREPARE q (text) AS SELECT 1 FROM ONLY child x WHERE $1 = code FOR KEY SHARE OF x", "EXECUTE q ('x')")
    let isServed = plan.contains { $0.contains("Index Cond") && $0.contains("code = ") }
    #expect(try isFound(schema) == !isServed, "\(plan)")
  }

  private func plan(_ schema: String, _ prepare: String, _ execute: String) throws -> [String] {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let settings = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan;"
    let execution = try database.run("\(schema)\n\(settings)\n\(prepare);\nEXPLAIN (COSTS off) \(execute);")
    if let error = execution.error { throw error }
    return execution.output.split(separator: "\n").map(String.init)
  }

  private func isFound(_ schema: String) throws -> Bool {
    try !ExampleProject(example: .good(schema)).findings(of: "foreign-key-without-index").isEmpty
  }
}
