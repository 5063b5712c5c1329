import PglintelPgQuery
import PglintelSourceText
import TestSupport
import Testing

@testable import PglintelReplay

@Suite struct ProcedureReaderTests {
  private func read(_ text: String) -> ProcedureBlock? {
    LargeStack.run { () -> Box in
      let source = SourceText(path: "block", text: text)
      return Box(block: ProcedureReader.read(source, in: 0..<source.bytes.count))
    }?.block
  }

  private struct Box: Sendable {
    let block: ProcedureBlock?
  }

  static let readable: [(text: String, commands: Int, handlers: Int)] = [
    ("BEGIN CREATE TABLE t (a int); END", 1, 0),
    ("BEGIN NULL; RAISE NOTICE 'x'; END;", 2, 0),
    ("BEGIN END", 0, 0),
    ("DECLARE a int; b text := 'x'; c CONSTANT int = 4; d t.a%TYPE NOT NULL DEFAULT f(1, 2); BEGIN a := 1; END", 1, 0),
    (
      "DECLARE a numeric(10, 2)[] COLLATE \"C\" := '{}'; c CURSOR (n int) FOR SELECT 1; d ALIAS FOR $1; BEGIN END", 0, 0
    ),
    ("begin create type e as enum ('a;b'); exception when duplicate_object or sqlstate '42P07' then null; end", 1, 1),
    ("BEGIN BEGIN DROP TABLE t; EXCEPTION WHEN others THEN RAISE; END; DROP TABLE u; END", 2, 0),
    ("BEGIN IF a THEN NULL; ELSIF b THEN NULL; ELSEIF c THEN NULL; ELSE NULL; END IF; END", 1, 0),
    ("BEGIN CASE x WHEN 1, 2 THEN NULL; ELSE NULL; END CASE; CASE WHEN a THEN NULL; END CASE; END", 2, 0),
    ("BEGIN IF (CASE WHEN a THEN b END) THEN NULL; END IF; END", 1, 0),
    ("BEGIN <<l>> LOOP EXIT l WHEN a; CONTINUE; END LOOP l; WHILE a LOOP NULL; END LOOP; END", 2, 0),
    ("BEGIN FOR i IN 1..2 LOOP NULL; END LOOP; FOR i IN REVERSE n .. f(1, 2) BY 3 LOOP NULL; END LOOP; END", 2, 0),
    (
      "BEGIN FOR r IN SELECT a FROM t LOOP NULL; END LOOP; FOR a, b IN EXECUTE q USING 1, 2 LOOP NULL; END LOOP; END",
      2, 0
    ),
    (
      "BEGIN FOREACH x IN ARRAY ARRAY[1, 2] LOOP NULL; END LOOP; FOREACH x SLICE 1 IN ARRAY a LOOP NULL; END LOOP; END",
      2, 0
    ),
    ("BEGIN EXECUTE 'x' INTO STRICT a USING b, c; EXECUTE f('a' || b) USING 1 INTO r.x; END", 2, 0),
    ("BEGIN INSERT INTO t VALUES (1) RETURNING a INTO b; SELECT 1 INTO x; SELECT a, b INTO x, y.z FROM t; END", 3, 0),
    ("BEGIN GET DIAGNOSTICS n = ROW_COUNT, m := PG_CONTEXT; OPEN c; FETCH NEXT FROM c INTO a, b; CLOSE c; END", 4, 0),
    ("BEGIN a[1] := 2; r.x = 3; a := b = c; END", 3, 0),
    (
      "BEGIN RAISE EXCEPTION 'x %', 1 USING ERRCODE = '22000', HINT = 'a'; RAISE no_data_found; RAISE SQLSTATE '22012'; RAISE; END",
      4, 0
    ),
    (
      "BEGIN ASSERT a > 0, 'no'; RETURN; RETURN 1; RETURN NEXT r; RETURN QUERY SELECT 1; PERFORM f(1); CALL p(); COMMIT; END",
      8, 0
    ),
    ("<<all>> DECLARE a int; BEGIN NULL; END all;", 1, 0),
  ]

  @Test(arguments: readable) func bodiesAreRead(text: String, commands: Int, handlers: Int) {
    let block = read(text)
    #expect(block?.commands.count == commands)
    #expect(block?.handlers.count == handlers)
  }

  static let unreadable = [
    "SELECT 1", "", "BEGIN DROP TABLE t", "BEGIN DROP TABLE t; END; DROP TABLE u;", "BEGIN IF a THEN NULL; END; END",
    "BEGIN LOOP NULL; END; END", "BEGIN FOR i IN LOOP NULL; END LOOP; END", "BEGIN RAISE NOTICE 'x END",
    "BEGIN EXECUTE 'x' GARBAGE; END LOOP; END", "BEGIN a := ; END", "BEGIN (", "DECLARE a int BEGIN END",
    "BEGIN EXCEPTION WHEN THEN NULL; END", String(repeating: "BEGIN ", count: 5_000),
    String(repeating: "IF a THEN ", count: 5_000), String(repeating: "(", count: 100_000), "BEGIN $$ END",
    "BEGIN \"a END",
  ]

  @Test(arguments: unreadable.map(LongText.init)) func othersAreNot(sample: LongText) {
    #expect(read(sample.text) == nil)
  }

  @Test func rangesOfIntegersAreToldFromQueries() throws {
    let text = "BEGIN FOR i IN 10..a.b BY 2 LOOP NULL; END LOOP; END"
    guard case .integerLoop(let name, let lower, let upper, let step?, false, _)? = read(text)?.commands.first?.kind
    else {
      Issue.record("no loop over integers")
      return
    }
    let source = SourceText(path: "", text: text)
    #expect(
      [name, source.string(in: lower), source.string(in: upper), source.string(in: step)] == ["i", "10", "a.b", "2"])
  }

  @Test func intoIsCutOut() throws {
    let text = "BEGIN SELECT a INTO STRICT b.c, d FROM t; END"
    guard case .sql(let span, let target, let cut?)? = read(text)?.commands.first?.kind else {
      Issue.record("no INTO")
      return
    }
    let source = SourceText(path: "", text: text)
    #expect(target.names == [["b", "c"], ["d"]])
    #expect(target.isStrict)
    #expect(source.string(in: cut) == "INTO STRICT b.c, d")
    #expect(source.string(in: span) == "SELECT a INTO STRICT b.c, d FROM t")
  }

  @Test func conditionsCatchTheirClass() {
    #expect(ErrorCondition(name: "duplicate_object").catches("42710"))
    #expect(!ErrorCondition(name: "duplicate_object").catches("42P07"))
    #expect(ErrorCondition(name: "integrity_constraint_violation").catches("23505"))
    #expect(ErrorCondition(name: "others").catches("XX000"))
    #expect(!ErrorCondition(name: "others").catches("57014"))
    #expect(ErrorCondition(name: "no_such_thing") == .unknown("no_such_thing"))
  }
}
