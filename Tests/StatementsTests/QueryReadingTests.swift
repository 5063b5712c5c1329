import PglintelStatements
import PglintelSyntax
import Testing

/// Parts of queries, and the types and calls that binding needs.
@Suite struct QueryReadingTests {
  private func query(_ sql: String) throws -> Query {
    guard case .select(let query)? = Reader.statements(sql).first else {
      throw Unexpected(sql: sql)
    }
    return query
  }

  private struct Unexpected: Error {
    let sql: String
  }

  @Test func joinsSayByWhichColumns() throws {
    let (a, b) = (
      Query.Source.relation(QualifiedName(name: "a"), alias: nil),
      Query.Source.relation(QualifiedName(name: "b"), alias: nil)
    )
    #expect(try query("SELECT 1 FROM a JOIN b USING (x, y)").sources == [.joinUsing(a, b, columns: ["x", "y"])])
    #expect(try query("SELECT 1 FROM a NATURAL LEFT JOIN b").sources == [.joinUsing(a, b, columns: nil)])
    #expect(try query("SELECT 1 FROM a CROSS JOIN b").sources == [.join(a, b, condition: nil)])
  }

  @Test func columnsCanBeRenamed() throws {
    let source = Query.Source.relation(QualifiedName(name: "t"), alias: "v")
    #expect(try query("SELECT 1 FROM t AS v (a, b)").sources == [.renamed(source, columns: ["a", "b"])])
    #expect(try query("WITH c (x, y) AS (SELECT 1, 2) SELECT * FROM c").commonTables.first?.columns == ["x", "y"])
    #expect(try query("VALUES (1, 2, 3), (4, 5, 6)").valueCount == 3)
  }

  @Test(arguments: [
    "SELECT sum(a) OVER (PARTITION BY b ORDER BY c) FROM t",
    "SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b ORDER BY c)",
    "SELECT array_agg(a ORDER BY c) FILTER (WHERE b > 0) FROM t",
    "SELECT DISTINCT ON (b) a FROM t ORDER BY c",
    "SELECT a FROM t GROUP BY a HAVING max(b) > min(c)",
  ])
  func columnsAreSeenWhereverTheyStand(sql: String) throws {
    var names: Set<String> = []
    try query(sql).walkExpressions { if case .column(let parts) = $0 { names.formUnion(parts) } }
    #expect(names == ["a", "b", "c"])
  }

  @Test func fieldsAndElementsAreToldApart() throws {
    let targets = try query("SELECT (x).y, z[1], NULLIF(a, b), GREATEST(a, b), LEAST(a)").targets.map(\.value)
    #expect(targets.map(\.impliedName) == ["y", "z", "nullif", "greatest", "least"])
  }

  @Test func routinesAreNamedWithTheirTypes() {
    guard case .drop(let drop)? = Reader.statements("DROP FUNCTION f(integer, s.kind[]), g, h()").first,
      case .rename(let rename)? = Reader.statements("ALTER PROCEDURE p(text) RENAME TO q").first,
      case .setSchema(let move)? = Reader.statements("ALTER FUNCTION f(int) SET SCHEMA s").first
    else {
      Issue.record("not read")
      return
    }
    #expect(drop.targets.map { $0.arguments?.map(\.description) } == [["integer", "s.kind[]"], nil, []])
    #expect(rename.arguments?.map(\.description) == ["text"])
    #expect(move.arguments?.map(\.description) == ["integer"])
  }

  @Test func callIsACall() {
    guard case .other(let call)? = Reader.statements("CALL app.enable('t', upper('x'))").first else {
      Issue.record("not read")
      return
    }
    #expect(call.calls.map(\.name.description) == ["app.enable", "upper"])
  }
}
