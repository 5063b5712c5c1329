import PglintelSourceText
import Testing

/// Where statements begin and end.
@Suite struct SplitterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let sql: String
    let statements: [String]
    var testDescription: String { name }

    init(_ name: String, _ sql: String, _ statements: String...) {
      self.name = name
      self.sql = sql
      self.statements = statements
    }
  }

  static let cases = [
    Case("two", "SELECT 1; SELECT 2;", "SELECT 1", "SELECT 2"),
    Case("no semicolon at the end", "SELECT 1;\nSELECT 2\n", "SELECT 1", "SELECT 2"),
    Case("nothing", "  \n-- only a comment\n/* and /* another */ */;;", ),
    Case("junk is kept", "asdf; SELEC 2; ;;", "asdf", "SELEC 2"),
    Case("semicolon in a string", "SELECT 'a;b''c;'; SELECT 2", "SELECT 'a;b''c;'", "SELECT 2"),
    Case("escape string", #"SELECT E'it\'s;', 'c:\'; SELECT 2"#, #"SELECT E'it\'s;', 'c:\'"#, "SELECT 2"),
    Case("dollar quotes", "DO $$ a; $b$ ; $b$ $$; SELECT 2", "DO $$ a; $b$ ; $b$ $$", "SELECT 2"),
    Case("tagged dollar quotes", "SELECT $x$ ; $$ ; $x$; SELECT $1", "SELECT $x$ ; $$ ; $x$", "SELECT $1"),
    Case("dollar inside a name", "SELECT a$b$c; SELECT 2", "SELECT a$b$c", "SELECT 2"),
    Case("quoted identifier", #"SELECT "a;""b"; SELECT 2"#, #"SELECT "a;""b""#, "SELECT 2"),
    Case("nested comment", "SELECT /* a; /* b; */ c; */ 1; SELECT 2", "SELECT /* a; /* b; */ c; */ 1", "SELECT 2"),
    Case("line comment", "SELECT 1 -- a; b\n+ 2; SELECT 3", "SELECT 1 -- a; b\n+ 2", "SELECT 3"),
    Case("operator before a comment", "SELECT 1 +-- x;\n 2; SELECT 3", "SELECT 1 +-- x;\n 2", "SELECT 3"),
    Case(
      "rule with several commands", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"),
    Case(
      "SQL-standard body",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
      "SELECT 3"),
    Case("BEGIN alone is a transaction", "BEGIN; SELECT 1; END; SELECT 2", "BEGIN", "SELECT 1", "END", "SELECT 2"),
    Case("psql's other terminators", "SELECT 1 \\g\nSELECT 2 \\gexec\nSELECT 3;", "SELECT 1", "SELECT 2", "SELECT 3"),
    Case("unicode strings", #"SELECT U&'d\0061t;', U&"a;b"; SELECT 2"#, #"SELECT U&'d\0061t;', U&"a;b""#, "SELECT 2"),
    Case("slices are no variables", "SELECT a[1:n], b::int; SELECT 2", "SELECT a[1:n], b::int", "SELECT 2"),
    Case("CRLF", "SELECT 1;\r\n-- x\r\nSELECT 2;\r\n", "SELECT 1", "SELECT 2"),
    Case(
      "CREATE PROCEDURE in a name", "SELECT 'CREATE FUNCTION BEGIN ATOMIC'; SELECT 2;",
      "SELECT 'CREATE FUNCTION BEGIN ATOMIC'", "SELECT 2"),
  ]

  @Test(arguments: cases) func cutsAsPsqlDoes(test: Case) {
    let text = SourceText(path: "a.sql", text: test.sql)
    let found = Splitter.split(text).fragments.map { text.string(in: $0.span) }
    #expect(found == test.statements)
  }

  @Test func copyDataIsNoSQL() {
    let sql = "COPY t (a) FROM stdin;\n1;\t'\n\\.\nSELECT 2;\n"
    let text = SourceText(path: "a.sql", text: sql)
    let script = Splitter.split(text)
    #expect(script.fragments.map { text.string(in: $0.span) } == ["COPY t (a) FROM stdin", "SELECT 2"])
    #expect(script.skipped.map(\.kind) == [.copyData])
  }

  @Test func copyDataMayEndWithTheFile() {
    let script = Splitter.split(SourceText(path: "a.sql", text: "COPY t FROM STDIN;\n1\n2"))
    #expect(script.fragments.count == 1)
    #expect(script.skipped.count == 1)
  }

  @Test func metaCommandsAreSkippedLineByLine() {
    let sql = "\\restrict abc'def\n\\set x 1\nSELECT 1;\n\\connect db\n\\i other.sql\n"
    let text = SourceText(path: "a.sql", text: sql)
    let script = Splitter.split(text)
    #expect(script.fragments.map { text.string(in: $0.span) } == ["SELECT 1"])
    #expect(script.skipped.map(\.kind) == [.metaCommand, .metaCommand, .metaCommand, .metaCommand])
  }

  @Test(arguments: zip(["SELECT 'a; b", "SELECT \"a; b", "DO $$ a; b", "SELECT 1 /* a; b"], [7, 7, 3, 9]))
  func whatIsLeftOpenIsReportedWhereItBegan(sql: String, offset: Int) {
    let script = Splitter.split(SourceText(path: "a.sql", text: sql))
    #expect(script.problems.map(\.span.lowerBound) == [offset])
  }

  @Test func aSectionIsNeverLeft() {
    let text = SourceText(path: "a.sql", text: "SELECT 1; SELECT 2; SELECT 3;")
    let script = Splitter.split(text, in: 10..<19)
    #expect(script.fragments.map { text.string(in: $0.span) } == ["SELECT 2"])
  }

  @Test func placeholdersAreMaskedAtEqualLength() {
    let sql = "SELECT :x, :'y', :\"z\", ${a.b}, {{c}}, @d@, %(e)s, x::int, a[1:b]"
    let text = SourceText(path: "a.sql", text: sql)
    let script = Splitter.split(text)
    let masked = script.parserText(of: script.fragments[0], in: text)
    #expect(masked.count == sql.utf8.count)
    #expect(
      String(decoding: masked, as: UTF8.self)
        == "SELECT _x,  'y',  \"z\", __a_b_, __c__, _d_, __e_s, x::int, a[1:b]")
  }

  /// The quotes inside are the template's.
  @Test func quotedPlaceholdersAreTheSameNames() {
    let sql = "SELECT \"{{ index .O \"N\" }}\".a, {{index .O \"N\"}}.a, x_{{ b }}, \"{{c}}_d\""
    let text = SourceText(path: "a.sql", text: sql)
    let script = Splitter.split(text)
    let masked = script.parserText(of: script.fragments[0], in: text)
    #expect(
      String(decoding: masked, as: UTF8.self)
        == "SELECT __index__O__N___    .a, __index__O__N___.a, x____b___, \"{{c}}_d\"")
    #expect(
      script.placeholders.compactMap { $0.identifier(in: text) } == ["__index__o__n___", "__index__o__n___", "__b__"])
  }

  @Test func aMillionBytesOfOneTokenAreOneStatement() {
    let sql = "SELECT '" + String(repeating: "x", count: 1_000_000) + "'; SELECT 2;"
    #expect(Splitter.split(SourceText(path: "a.sql", text: sql)).fragments.count == 2)
  }
}
