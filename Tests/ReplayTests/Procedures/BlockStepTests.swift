import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import TestSupport
import Testing

@testable import PglintelReplay

/// Statements of a DO block are steps of their own.
@Suite struct BlockStepTests {
  private static let table = "CREATE TABLE t (a int);\n"

  private func texts(_ steps: [Step]) -> [String] { steps.map(\.statement.text) }

  @Test func statementsStandWhereTheyAreWritten() throws {
    let replayed = try ReplayedScript(
      Self.table
        + """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'i') THEN CREATE INDEX i ON t (a); END IF;
          EXECUTE 'ALTER TABLE t ADD COLUMN b int';
          EXECUTE format('ALTER TABLE t ADD COLUMN %I int', 'c');
        END $$;
        """)
    let inner = replayed.steps.dropFirst().dropLast()
    #expect(
      texts(Array(inner)) == [
        "CREATE INDEX i ON t (a)", "ALTER TABLE t ADD COLUMN b int",
        "EXECUTE format('ALTER TABLE t ADD COLUMN %I int', 'c')",
      ])
    #expect(inner.map(\.statement.isComputed) == [false, false, true])
    #expect(inner.map(\.transaction.kind) == [.block, .block, .block])
    #expect(inner.map(\.index) == [1, 2, 3])
    #expect(replayed.steps.map(\.outcome.changes.isEmpty) == [false, false, false, false, true])
    let table = try replayed.table("t")
    #expect(inner.first?.effects.mode(on: table.oid) == .share)
    let made = replayed.provenance.made(.column(table.oid, 2))
    #expect(replayed.text(made) == "ADD COLUMN b int")
    #expect(made?.step == 2)
  }

  @Test func locksAreHeldFromStatementToStatementAndAfterwards() throws {
    let script = Self.table + "DO $$ BEGIN ALTER TABLE t ADD b int; UPDATE t SET b = 1; END $$; SELECT 1;"
    let alone = try ReplayedScript(script)
    let table = try alone.table("t").oid
    #expect(alone.steps.map { $0.transaction.heldLocks[table] } == [nil, nil, .accessExclusive, nil, nil])
    let wrapped = try ReplayedScript(script, mode: .wrapped)
    #expect(wrapped.steps.last?.transaction.heldLocks[table] == .accessExclusive)
    #expect(wrapped.steps.last?.transaction.kind == .wrapped)
  }

  @Test func whatIsTakenBackIsNoStep() throws {
    let caught = try ReplayedScript(
      Self.table + "DO $$ BEGIN ALTER TABLE t ADD b int; DROP TABLE missing; EXCEPTION WHEN others THEN NULL; END $$;",
      isClosed: true)
    #expect(caught.steps.count == 2)
    let failed = try ReplayedScript(
      Self.table + "DO $$ BEGIN ALTER TABLE t ADD b int; DROP TABLE missing; END $$;", isClosed: true)
    #expect(failed.failures == [nil, "42P01"])
    let unsure = try ReplayedScript(
      Self.table + "DO $$ BEGIN IF now() > '2030-01-01' THEN ALTER TABLE t ADD b int; END IF; END $$;")
    #expect(unsure.steps.count == 2)
  }

  @Test func aBodyInQuotesIsPointedAtAsAWhole() throws {
    let replayed = try ReplayedScript(Self.table + "DO 'BEGIN ALTER TABLE t ADD b int; END';")
    #expect(
      texts(replayed.steps).dropFirst() == [
        "DO 'BEGIN ALTER TABLE t ADD b int; END'", "DO 'BEGIN ALTER TABLE t ADD b int; END'",
      ])
  }

  static let hostile = [
    String(repeating: "BEGIN ", count: 30_000), "BEGIN EXECUTE 'DO $x$ BEGIN NULL; END $x$'; END",
    "BEGIN EXECUTE 'x'' ; END", "BEGIN IF (SELECT 1 THEN NULL; END IF; END", "BEGIN EXECUTE ''; END",
    "BEGIN EXECUTE NULL; END", "BEGIN " + String(repeating: "IF a THEN NULL; END IF; ", count: 3_000) + "END",
    "BEGIN " + String(repeating: "CREATE TABLE IF NOT EXISTS u (a int); ", count: 10_000) + "END",
    "DECLARE a text := 'x'; BEGIN LOOP a := a || a; END LOOP; END",
    "BEGIN FOR i IN 1..9223372036854775807 LOOP NULL; END LOOP; END",
    "BEGIN PERFORM \(String(repeating: "(", count: 2_000))1\(String(repeating: ")", count: 2_000)); END",
    "BEGIN PERFORM 1\(String(repeating: "+1", count: 5_000)); END",
  ]

  @Test(arguments: hostile.map(LongText.init)) func hostileBodiesEndSoon(body: LongText) throws {
    let replayed = try ReplayedScript("CREATE TABLE t (a int); DO $body$ \(body.text) $body$; DROP TABLE t;")
    #expect(replayed.steps.last?.outcome.failure == nil)
  }
}
