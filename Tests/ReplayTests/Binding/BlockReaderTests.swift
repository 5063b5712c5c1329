import PglintelPgQuery
import PglintelSourceText
import Testing

@testable import PglintelReplay

@Suite struct BlockReaderTests {
  private func body(_ text: String) -> BlockBody? {
    let result = LargeStack.run { () -> Box in
      let source = SourceText(path: "block", text: text)
      return Box(body: BlockReader.read(source, in: 0..<source.bytes.count))
    }
    return result?.body
  }

  private struct Box: Sendable {
    let body: BlockBody?
  }

  static let followed: [(text: String, items: Int, catches: Bool)] = [
    ("BEGIN CREATE TABLE t (a int); END", 1, false),
    ("BEGIN NULL; RAISE NOTICE 'x'; END;", 0, false),
    ("DECLARE a int; b text := 'x'; BEGIN DROP TABLE t; a := 1; END", 1, false),
    ("begin create type e as enum ('a;b'); exception when duplicate_object then null; end", 1, true),
    ("BEGIN BEGIN DROP TABLE t; EXCEPTION WHEN others THEN RAISE NOTICE 'x'; END; DROP TABLE u; END", 2, false),
    ("BEGIN IF NOT EXISTS (SELECT 1) THEN DROP TABLE t; END IF; END", 1, false),
    ("BEGIN PERFORM f(1); SELECT 1 INTO x; END", 2, false),
    ("BEGIN INSERT INTO t VALUES (CASE WHEN true THEN 1 END); END", 1, false),
    ("BEGIN DROP TABLE t; EXCEPTION WHEN others THEN IF x THEN RETURN; END IF; END", 1, true),
  ]

  @Test(arguments: followed) func plainBlocksAreRead(text: String, items: Int, catches: Bool) {
    let body = body(text)
    #expect(body?.items.count == items)
    #expect((body?.handlers != nil) == catches)
  }

  static let opaque = [
    "BEGIN FOR i IN 1..2 LOOP DROP TABLE t; END LOOP; END", "BEGIN EXECUTE 'DROP TABLE t'; END",
    "BEGIN IF a THEN DROP TABLE t; ELSE DROP TABLE u; END IF; END", "BEGIN RETURN; END", "SELECT 1", "",
    "BEGIN DROP TABLE t", "BEGIN DROP TABLE t; END; DROP TABLE u;", "BEGIN THIS IS NO SQL; END",
    "BEGIN INSERT INTO t VALUES (1) RETURNING a INTO b; END", "BEGIN WHILE true LOOP NULL; END LOOP; END",
    String(repeating: "BEGIN ", count: 100),
  ]

  @Test(arguments: opaque) func everythingElseIsNot(text: String) { #expect(body(text) == nil) }

  @Test func aGuardSaysWhatItAsksFor() throws {
    let text =
      "BEGIN IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'e' AND typtype = 'e') THEN CREATE TYPE e AS ENUM (); END IF; END"
    guard case .guarded(let guarded)? = body(text)?.items.first else {
      Issue.record("no guard")
      return
    }
    #expect(guarded.speaksOfItsItems == false)
    let longer = text.split(separator: "'e'").joined(separator: "'mood'").split(separator: "TYPE e").joined(
      separator: "TYPE mood")
    guard case .guarded(let named)? = body(longer)?.items.first else {
      Issue.record("no guard")
      return
    }
    #expect(named.speaksOfItsItems)
  }
}
