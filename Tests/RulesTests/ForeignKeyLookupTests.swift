import Foundation
import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Which indexes a foreign key's lookup can use: what the rule says is what the planner does.
@Suite(.enabled(if: PostgresServer.isUsable)) struct ForeignKeyLookupTests {
  static let pairs = [
    "(a, b)", "(b, a)", "(b, a, c)", "(a)", "(b)", "(a DESC, b)", "(a) INCLUDE (b)",
    "(a, b) WHERE a IS NOT NULL", "(a, b) WHERE a IS NOT NULL AND b IS NOT NULL", "(a, b) WHERE c IS NOT NULL",
    "(a, b) WHERE a > 0", "((a + 0), b)", "((a), b)",
  ].map { index in
    Lookup(
      index: index,
      tables: """
        CREATE TABLE parent (a bigint, b bigint, PRIMARY KEY (a, b));
        CREATE TABLE child (a bigint, b bigint, c text, FOREIGN KEY (a, b) REFERENCES parent);
        """,
      query: "(bigint, bigint) AS SELECT 1 FROM ONLY child x WHERE $1 = a AND $2 = b FOR KEY SHARE OF x",
      arguments: "1, 2", conditions: ["(a = ", "(b = "])
  }

  static let texts = [
    "(code)", "USING hash (code)", "(code text_pattern_ops)", "(code COLLATE \"C\")", "(code COLLATE \"default\")",
    "(lower(code))", "(code) WHERE code IS NOT NULL", "(code) WHERE code <> ''",
  ].map { index in
    Lookup(
      index: index,
      tables: """
        CREATE TABLE parent (code text PRIMARY KEY);
        CREATE TABLE child (code text REFERENCES parent);
        """,
      query: "(text) AS SELECT 1 FROM ONLY child x WHERE $1 = code FOR KEY SHARE OF x", arguments: "'x'",
      conditions: ["(code = "])
  }

  @Test func ruleAgreesWithPlanner() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let lookups = Self.pairs + Self.texts
    let execution = try database.run(lookups.enumerated().map { $1.script(schema: "s\($0)") }.joined())
    if let error = execution.error { throw error }
    let plans = execution.output.components(separatedBy: Lookup.separator).dropFirst()
    #expect(plans.count == lookups.count)
    for (lookup, plan) in zip(lookups, plans) {
      let findings = try ExampleProject(example: .good(lookup.schema)).findings(of: "foreign-key-without-index")
      #expect(findings.isEmpty == lookup.isServed(plan), "\(lookup.index): \(plan)")
    }
  }

  struct Lookup: Sendable {
    static let separator = "-- next"

    let index: String
    let tables: String
    let query: String
    let arguments: String
    /// What stands in the plan where the index finds the rows by all columns.
    let conditions: [String]

    var schema: String { tables + "\nCREATE INDEX child_idx ON child \(index);" }

    func script(schema name: String) -> String {
      """
      CREATE SCHEMA \(name); SET search_path = \(name); SET enable_seqscan = off;
      SET plan_cache_mode = force_generic_plan;
      \(schema)
      PREPARE \(name) \(query);
      \\echo \(Self.separator)
      EXPLAIN (COSTS off) EXECUTE \(name) (\(arguments));

      """
    }

    func isServed(_ plan: String) -> Bool {
      let condition = plan.split(separator: "\n").first { $0.contains("Index Cond") } ?? ""
      return conditions.allSatisfy { condition.contains($0) }
    }
  }
}
