import PglintelPgQuery
import PglintelSourceText
import PglintelStatements
import PglintelSyntax
import TestSupport
import Testing

@Suite("Expressions as SQL")
struct RenderingTests {
  private static let expressions = [
    "a > 0", "a = 1 OR a = 2 AND b = 'x'", "(a = 1 OR a = 2) AND NOT (b = 'x' OR b IS NULL)", "NOT a > 0",
    "(NOT g) IS NULL", "(a = 1) IS TRUE", "g IS NOT UNKNOWN", "(a + 1) * 2 > 3 - (2 - 1)", "a - (1 - 2) - 3 > 0",
    "2 ^ 3 ^ 2 > a", "2 ^ (3 ^ 2) > a", "-a > -1", "- (-1) < a", "a % 2 = 0", "(a < 1) = (a > 2)", "b LIKE 'x%'",
    "b NOT ILIKE 'x''y\\z%' ", "b LIKE 'a!%' ESCAPE '!'", "b SIMILAR TO '[a-z]+'", "b ~ '^x' AND b !~* 'y'",
    "a IN (1, 2, 3)", "a NOT IN (1, 2)", "a BETWEEN 1 AND 2 + 3", "NOT a BETWEEN 1 AND 2",
    "a NOT BETWEEN SYMMETRIC 2 AND 1",
    "a = ANY (e)", "a <> ALL (ARRAY[1, 2])", "a IS DISTINCT FROM 1", "(a, h) IS NOT DISTINCT FROM (1, 2)",
    "CASE WHEN a > 0 THEN b ELSE 'none' END = 'x'", "CASE a WHEN 1 THEN true WHEN 2 THEN false END",
    "coalesce(a, 0) > nullif(a, 1)", "greatest(a, 1) > least(a, 2)", "lower(b) = b", "length(b || 'x' || b) < 10",
    "c > '2020-01-01'::timestamptz", "c > CURRENT_TIMESTAMP", "extract(year FROM c) > 2000",
    "(c AT TIME ZONE 'UTC')::date = d",
    "b COLLATE \"C\" < 'x'", "f -> 'x' ->> 'y' = 'z'", "f ? 'x' AND f @> '{\"a\": 1}'", "a::text::int = 1",
    "(-1)::int < a",
    "-1::int < a", "a::numeric(10, 2) = h", "ROW(a, b) = ROW(1, 'x')", "b = 'it''s'", "B'101' = '101'::bit(3)",
    "position('x' IN b) > 0", "substring(b FROM 2 FOR 3) = 'abc'", "trim(BOTH 'x' FROM b) <> ''",
    "overlay(b PLACING 'x' FROM 1) = b",
    "a = 1.5e10 OR a = 3000000000", "d + interval '1 day' > d", "d - interval '1' hour <> c", "\"Größe\" > 0",
    "\"order\" = 1",
    "((a)) > ((0))", "a | 1 > 2 & 3", "g AND NOT g OR g", "a <= 1 IS NOT NULL", "'x'::varchar(3) = b",
    "e = '{}'::int[]",
    "e = ARRAY[]::int[]", "c::time(0) < '12:00'", "a # 3 <> 1", "@ a > 1", "|/ h > 1", "b ^@ 'x'",
    "(a IS NULL) <> (b IS NULL)",
    "(d, d) OVERLAPS (d, d)", "a = (-5)", "h > -1.5", "a + -1 > 0", "NOT NOT g",
  ]

  private static let table = """
    CREATE TABLE t (a int, b text, c timestamptz, d date, e int[], f jsonb, g boolean, h numeric, "Größe" int, "order" int)
    """

  @Test("read again, say the same", arguments: expressions)
  func roundTrip(_ text: String) throws {
    let expression = try #require(Self.check(text))
    #expect(expression.rendersExactly)
    #expect(Self.check(expression.sql)?.sql == expression.sql)
  }

  @Test("mean the same to the server", .enabled(if: PostgresServer.isUsable))
  func server() throws {
    let database = try PostgresServer.shared().database()
    var script = Self.table + ";\n"
    for (index, text) in Self.expressions.enumerated() {
      let rendered = Self.check(text)?.sql ?? ""
      script +=
        "ALTER TABLE t ADD CONSTRAINT a\(index) CHECK (\(text)), ADD CONSTRAINT b\(index) CHECK (\(rendered));\n"
    }
    try database.mustRun(script, inOneTransaction: true)
    let unlike = try database.rows(
      """
      SELECT pg_get_constraintdef(x.oid), pg_get_constraintdef(y.oid) FROM pg_constraint x JOIN pg_constraint y
      ON substr(x.conname, 2) = substr(y.conname, 2) AND x.conname LIKE 'a%' AND y.conname LIKE 'b%'
      WHERE pg_get_constraintdef(x.oid) <> pg_get_constraintdef(y.oid)
      """)
    #expect(unlike == [])
    database.drop()
  }

  @Test(
    "what the model does not tell is kept as it is written", arguments: ["(a).b = 1", "e[1] = 2", "f(x => 1) > 0"])
  func inexact(_ text: String) throws {
    guard case .written(let written, let inner) = try #require(Self.check(text)) else {
      Issue.record("\(text) is not kept")
      return
    }
    #expect(written.text == text)
    #expect(!inner.rendersExactly)
  }

  private static func check(_ text: String) -> Expression? {
    let source = SourceText(path: "a.sql", text: "ALTER TABLE t ADD CHECK (\(text));")
    let reading = LargeStack.run { StatementReader.read(source) }
    guard case .statement(let statement) = reading?.outcomes.first, case .alterTable(let alter) = statement.statement,
      case .addConstraint(let definition) = alter.subcommands.first?.action, case .check(let check, _) = definition.kind
    else { return nil }
    return check
  }
}
