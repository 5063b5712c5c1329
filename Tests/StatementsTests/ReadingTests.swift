import PglintelPgQuery
import PglintelSourceText
import PglintelStatements
import PglintelSyntax
import Testing

/// From text to statements: nothing lost, nothing false.
@Suite struct ReadingTests {
  @Test(arguments: [
    "SELECT 1 NOT /* c */ IN (1)",
    "CREATE INDEX i ON t (a NULLS -- c\n FIRST)",
    "ALTER TABLE t ADD a timestamp WITH -- c\n TIME ZONE",
    "SELECT 'a' -- c\n 'b'",
    "CREATE TABLE t (a int) WITH /* c */ (fillfactor = 70)",
  ])
  func commentsBetweenKeywordsAreNoErrors(sql: String) {
    #expect(Reader.failures(sql).isEmpty)
  }

  @Test func oneBadStatementHidesNoOther() {
    let sql = "CREATE TABLE a (x int);\nCREATE TABEL b (x int);\nCREATE TABLE c (x int);"
    #expect(Reader.statements(sql).count == 2)
    let failures = Reader.failures(sql)
    #expect(failures.count == 1)
    let text = SourceText(path: "a.sql", text: sql)
    #expect(failures.first.map { text.position(at: $0.offset) } == Position(line: 2, column: 8))
    #expect(failures.first?.identifiers.contains("b") == true)
  }

  @Test func modifiersNeedNotBeNumbers() throws {
    let statements = Reader.statements("CREATE TABLE t (a geometry(Point, 4326), b vector(3), c numeric(10, 2))")
    guard case .createTable(let table)? = statements.first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.map { "\($0.type)" } == ["geometry(point,4326)", "vector(3)", "numeric(10,2)"])
  }

  @Test func negativeNumbersAreRead() {
    guard case .createSequence(let sequence)? = Reader.statements("CREATE SEQUENCE s INCREMENT -7 MINVALUE -100").first
    else {
      Issue.record("no sequence")
      return
    }
    #expect(sequence.options.increment == -7)
    #expect(sequence.options.minimum == -100)
    guard case .createTable(let table)? = Reader.statements("CREATE TABLE t (a int DEFAULT -5, b numeric(5,-2))").first
    else {
      Issue.record("no table")
      return
    }
    #expect(table.columns[0].defaultValue == .constant(.integer(-5)))
    #expect(table.columns[1].type.modifiers == [5, -2])
  }

  @Test func aHundredThousandTermsAreAFindingNoCrash() {
    let sql = "SELECT " + Array(repeating: "1", count: 100_000).joined(separator: "+") + "; SELECT 2;"
    #expect(Reader.failures(sql).count == 1)
    #expect(Reader.statements(sql).count == 1)
  }

  @Test func aHundredThousandRowsAreNotDeep() {
    let sql = "INSERT INTO t VALUES " + Array(repeating: "(1, 'a', -2)", count: 100_000).joined(separator: ", ")
    #expect(Reader.failures(sql).isEmpty)
  }

  @Test func subcommandsHaveTheirOwnSpans() {
    let sql = "ALTER TABLE ONLY public.t\n  ADD COLUMN a numeric(10, 2) DEFAULT coalesce(1, 2), DROP COLUMN b"
    guard case .alterTable(let alter)? = Reader.statements(sql).first else {
      Issue.record("no ALTER TABLE")
      return
    }
    let text = SourceText(path: "a.sql", text: sql)
    #expect(
      alter.subcommands.map { text.string(in: $0.span) } == [
        "ADD COLUMN a numeric(10, 2) DEFAULT coalesce(1, 2)", "DROP COLUMN b",
      ])
  }

  @Test func spansAreThoseOfTheFileNotOfTheStatement() {
    let sql = "-- é\nSELECT 1;\nCREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0));"
    guard case .createTable(let table)? = Reader.statements(sql).last else {
      Issue.record("no table")
      return
    }
    let text = SourceText(path: "a.sql", text: sql)
    #expect(text.string(in: table.constraints[0].span) == "CONSTRAINT c CHECK (a > 0)")
    #expect(text.string(in: table.columns[0].span) == "a int")
  }

  @Test func dropTargetsHaveTheirOwnSpans() {
    let sql = "DROP TABLE IF EXISTS a, public.\"B c\" CASCADE"
    guard case .drop(let drop)? = Reader.statements(sql).first else {
      Issue.record("no DROP")
      return
    }
    let text = SourceText(path: "a.sql", text: sql)
    #expect(drop.targets.map { text.string(in: $0.span) } == ["a", "public.\"B c\""])
    #expect(drop.cascade && drop.ifExists)
  }

  @Test func placeholdersStandForNames() {
    let statements = Reader.statements("CREATE TABLE ${schema}.t (a int); ALTER TABLE {{ schema }}.t ADD b int;")
    #expect(statements.count == 2)
  }

  struct Newer: Sendable, CustomTestStringConvertible {
    let sql: String
    let since: Int
    var testDescription: String { sql }
  }

  static let newer = [
    Newer(sql: "SELECT 1_000", since: 16),
    Newer(sql: "SELECT 0xFF", since: 16),
    Newer(sql: "SELECT * FROM (SELECT 1)", since: 16),
    Newer(sql: "CREATE TABLE t (a text STORAGE external)", since: 16),
    Newer(sql: "GRANT a TO b WITH INHERIT TRUE", since: 16),
    Newer(sql: "SELECT 1 WHERE '{}' IS JSON", since: 16),
    Newer(sql: "ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (b * 2)", since: 17),
    Newer(sql: "ALTER TABLE t ALTER COLUMN a SET STATISTICS DEFAULT", since: 17),
    Newer(sql: "ALTER TABLE t SET ACCESS METHOD DEFAULT", since: 17),
    Newer(sql: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)", since: 18),
    Newer(sql: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2))", since: 18),
    Newer(sql: "CREATE TABLE t (a int, CHECK (a > 0) NOT ENFORCED)", since: 18),
    Newer(sql: "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID", since: 18),
    Newer(sql: "ALTER TABLE t ADD NOT NULL a", since: 18),
    Newer(sql: "CREATE TABLE t (a int, CONSTRAINT n NOT NULL a)", since: 18),
    Newer(sql: "CREATE TABLE t (a int, r int4range, PRIMARY KEY (a, r WITHOUT OVERLAPS))", since: 18),
  ]

  @Test(arguments: newer) func newerFormsAreNamedWithTheirVersion(test: Newer) {
    guard test.since > PgQuery.parserVersion.major else {
      #expect(Reader.failures(test.sql).isEmpty)
      return
    }
    #expect(Reader.failures(test.sql).first?.newerForm?.since == test.since)
  }

  @Test(arguments: [
    "CREATE TABLE t (a int", "ALTER TABLE t ADD COLUMN", "SELECT FROM WHERE", "CREATE TABLE t (period int,)",
    "CREATE INDEX ON", "GRANT SELECT ON t WITH",
  ])
  func plainErrorsAreNoNewerForms(sql: String) {
    let failures = Reader.failures(sql)
    #expect(failures.count == 1)
    #expect(failures.first?.newerForm == nil)
  }

  @Test func unknownStatementsAreKeptWithWhatTheyName() {
    guard case .other(let other)? = Reader.statements("SECURITY LABEL ON TABLE s.t IS 'x'").first else {
      Issue.record("it should be known by kind")
      return
    }
    #expect(other.kind == "SecLabelStmt")
  }
}
