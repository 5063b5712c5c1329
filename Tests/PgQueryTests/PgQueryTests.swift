import PglintelPgQuery
import Testing

/// What libpg_query does and how it is met (each a measured trap).
@Suite struct PgQueryTests {
  static func parse(_ sql: String) -> ParseResult? {
    let bytes = Array(sql.utf8)
    return LargeStack.run { PgQuery.parse(bytes) }
  }

  static func tree(_ sql: String) -> ParseTree? {
    guard case .tree(let tree) = parse(sql) else { return nil }
    return tree
  }

  @Test func theErrorPlaceIsInBytes() {
    guard case .failure(let failure) = Self.parse("SELECT 'é€', 1 FRO x") else {
      Issue.record("it should not parse")
      return
    }
    #expect(failure.offset == 22)
    #expect(failure.message == "syntax error at or near \"x\"")
  }

  @Test func missingFieldsReadAsZeroFalseOrEmpty() throws {
    let statement = try #require(Self.tree("SELECT 0, false, ''")?.statements.first)
    let values = statement["SelectStmt"]["targetList"].items.map { $0["ResTarget"]["val"]["A_Const"] }
    #expect(values[0]["ival"].isPresent)
    #expect(values[0]["ival"]["ival"].int == 0)
    #expect(values[1]["boolval"].isPresent)
    #expect(!values[1]["boolval"]["boolval"].bool)
    #expect(values[2]["sval"]["sval"].string == "")
    #expect(!values[2]["nothing"]["below"].isPresent)
  }

  @Test func stringsAreUnescaped() throws {
    let statement = try #require(Self.tree(#"SELECT E'a\n"\\\té€𝄞\u0001'"#)?.statements.first)
    let value = Array(statement["SelectStmt"]["targetList"].items)[0]["ResTarget"]["val"]["A_Const"]["sval"]["sval"]
    #expect(value.string == "a\n\"\\\té€𝄞\u{1}")
  }

  @Test func keysInsideStringsAreNoKeys() throws {
    let statement = try #require(Self.tree(#"SELECT '"relname":"x"', a FROM t"#)?.statements.first)
    #expect(statement.descendants("relname").map(\.string) == ["t"])
  }

  /// Operators, function calls and set operations nest to the left, as deep as `depthLimit` lets them: they are parsed,
  /// read and freed, and the process survives. PostgreSQL 18's parser looks at its stack by itself.
  @Test(arguments: ["+ 1", "|| 'a'", "AND a", "IS NULL"])
  func leftDeepExpressionsAreParsedAndFreed(term: String) {
    let sql = "SELECT 1 " + String(repeating: term + " ", count: 20_000)
    switch LargeStack.run({ PgQuery.parse(Array(sql.utf8)) }) {
    case .failure(let failure): #expect(PgQuery.parserVersion.major >= 18 && failure.message.contains("stack depth"))
    case let result: #expect(result != nil)
    }
  }

  @Test func deepSetOperationsAreParsedAndFreed() {
    let sql = Array(repeating: "SELECT 1", count: 10_000).joined(separator: " UNION ALL ")
    #expect(Self.tree(sql) != nil)
  }

  struct Nested: Sendable, CustomTestStringConvertible {
    let opening: String
    let middle: String
    let closing: String
    var testDescription: String { opening }

    func sql(levels: Int) -> String {
      "SELECT " + String(repeating: opening, count: levels) + middle + String(repeating: closing, count: levels)
    }
  }

  static let nested = [
    Nested(opening: "(", middle: "1", closing: ")"), Nested(opening: "NOT ", middle: "true", closing: ""),
    Nested(opening: "CASE WHEN a THEN ", middle: "1", closing: " END"),
    Nested(opening: "f(", middle: "1", closing: ")"),
    Nested(opening: "(SELECT ", middle: "1", closing: ")"), Nested(opening: "ARRAY[", middle: "1", closing: "]"),
  ]

  /// The grammar's own stack ends at 10,000 symbols (bison's YYMAXDEPTH): deeper ones are an error in words.
  @Test(arguments: nested) func nestedExpressionsAreParsedOrRefused(form: Nested) {
    #expect(Self.tree(form.sql(levels: 1_000)) != nil)
    guard case .failure(let failure) = Self.parse(form.sql(levels: 24_000)) else {
      Issue.record("deeper than the grammar's stack")
      return
    }
    #expect(failure.message.contains("memory exhausted"))
  }

  @Test(arguments: [0, 1, 300]) func whatIsMadeMeanwhileComesWithTheResultsInOrder(count: Int) throws {
    let (made, results) = try #require(
      LargeStack.run { LargeStack.overlap({ "made" }, mapping: Array(0..<count)) { $0 * 2 } })
    #expect(made == "made")
    #expect(results == (0..<count).map { $0 * 2 })
  }

  @Test func manyItemsKeepTheirOrderOnSeveralThreads() {
    let lengths = LargeStack.map(Array(0..<500), workers: 4) { number in
      PgQueryTests.statementCount("SELECT \(number)") + number
    }
    #expect(lengths == (0..<500).map { $0 + 1 })
  }

  static func statementCount(_ sql: String) -> Int {
    guard case .tree(let tree) = PgQuery.parse(Array(sql.utf8)) else { return 0 }
    return tree.statements.count
  }

  @Test func theParserSaysItsVersion() {
    #expect(PgQuery.parserVersion.major >= 15)
    #expect(PgQuery.parserVersion.text.hasPrefix("\(PgQuery.parserVersion.major)."))
  }
}
