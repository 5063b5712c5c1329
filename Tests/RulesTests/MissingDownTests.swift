import PglintelLint
import PglintelRules
import Testing

/// How loudly `missing-down` speaks of a down half without statements.
@Suite struct MissingDownTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let up: String
    let down: String?
    let severity: Severity?

    var testDescription: String { "\(up) / \(down ?? "no down half")" }
  }

  private static let schema = "ALTER TABLE orders ADD COLUMN note text;"
  private static let data = "UPDATE orders SET id = id + 1 WHERE id < 0;"

  static let cases: [Case] = [
    Case(up: schema, down: nil, severity: .warning),
    Case(up: schema, down: "", severity: .warning),
    Case(up: schema, down: "-- TODO: write down migration", severity: .warning),
    Case(up: schema, down: "-- This file should undo anything in `up.sql`", severity: .warning),
    Case(up: schema, down: "-- Add down migration script here", severity: .warning),
    Case(up: schema, down: "-- ALTER TABLE orders DROP COLUMN note;", severity: .warning),
    Case(up: schema, down: "-- nothing to undo: the column is harmless.", severity: .note),
    Case(up: schema, down: "/* kept on purpose:\n * other services read it */", severity: .note),
    Case(up: data, down: "", severity: .note),
    Case(up: data, down: "-- no-op", severity: nil),
    Case(up: data, down: "-- pglintel: irreversible: nobody asks for the old numbers\nSELECT 1;", severity: nil),
    Case(up: data, down: "-- pglintel: irreversible:\nSELECT 1;", severity: .note),
    Case(up: data, down: nil, severity: .warning),
    Case(up: "SELECT 1;", down: nil, severity: nil),
    Case(up: "SELECT set_config('search_path', '', false), id FROM orders;", down: "", severity: nil),
    Case(up: "SELECT move_orders();", down: nil, severity: .warning),
    Case(up: "WITH gone AS (DELETE FROM orders RETURNING id) SELECT id FROM gone;", down: nil, severity: .warning),
    Case(up: "SELECT id INTO copies FROM orders;", down: nil, severity: .warning),
  ]

  @Test(arguments: cases) func severityFollowsTheReason(_ item: Case) throws {
    let orders = Example.Migration(up: "CREATE TABLE orders (id bigint PRIMARY KEY);", down: "DROP TABLE orders;")
    let example = Example.good(pairs: [orders, .init(up: item.up, down: item.down)])
    let findings = try ExampleProject(example: example).findings(of: "missing-down")
    #expect(findings.map(\.severity) == [item.severity].compactMap { $0 }, "\(findings.map(\.message))")
  }
}
