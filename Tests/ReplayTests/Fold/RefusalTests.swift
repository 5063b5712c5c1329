import PglintelCatalog
import Testing

@testable import PglintelReplay

/// How the replay goes on behind a statement that the server refuses.
@Suite struct RefusalTests {
  private static let setup = "CREATE TABLE t (a int);"

  struct Sample: Sendable, CustomTestStringConvertible {
    let script: String
    let mode: TransactionMode
    /// Of the last migration's steps.
    let refusals: [String?]
    /// At the end, besides `t`.
    let tables: [String]
    var testDescription: String { "\(mode): \(script)" }
  }

  private static let script = "CREATE TABLE u (b int); ALTER TABLE t ADD a int; CREATE TABLE w (c int);"

  static let samples = [
    Sample(script: script, mode: .wrapped, refusals: [nil, "42701", "25P02"], tables: []),
    Sample(script: script, mode: .simpleQuery, refusals: [nil, "42701", "25P02"], tables: []),
    Sample(script: script, mode: .pipeline, refusals: [nil, "42701", "25P02"], tables: []),
    Sample(script: script, mode: .none, refusals: [nil, "42701", nil], tables: ["u", "w"]),
    Sample(script: script, mode: .unknown, refusals: [nil, "42701", nil], tables: ["u", "w"]),
    Sample(
      script: "BEGIN; \(script) COMMIT;", mode: .none, refusals: [nil, nil, "42701", "25P02", nil], tables: []),
    Sample(
      script: "CREATE TABLE u (b int); COMMIT; ALTER TABLE t ADD a int;", mode: .wrapped,
      refusals: [nil, nil, "42701"], tables: ["u"]),
  ]

  @Test(arguments: samples) func theTransactionIsLost(sample: Sample) throws {
    let replayed = try ReplayedScript(Self.setup, sample.script, mode: sample.mode)
    let refusals = replayed.steps.dropFirst().map { $0.outcome.refusal?.code }
    #expect(refusals == sample.refusals)
    #expect(replayed.tables == ["t"] + sample.tables)
  }

  @Test func whatWasLostMayExistWhenItIsMended() throws {
    let replayed = try ReplayedScript(
      Self.setup, Self.script, "ALTER TABLE u ADD d int; ALTER TABLE t DROP COLUMN e; DROP TABLE w;", mode: .wrapped)
    let refusals = replayed.steps.dropFirst(4).compactMap(\.outcome.refusal)
    #expect(refusals == [])
    #expect(replayed.uncertainTables.contains("t"))
  }

  @Test func aMigrationThatWasAppliedDidNotFail() throws {
    let replayed = try ReplayedScript(Self.setup, Self.script, mode: .wrapped, isApplied: true)
    #expect(replayed.tables == ["t", "u", "w"])
    #expect(replayed.uncertainTables.isEmpty)
  }

  @Test func aRefusedStatementLocksNothing() throws {
    let replayed = try ReplayedScript(Self.setup, "ALTER TABLE t ADD a int;", mode: .wrapped)
    #expect(replayed.steps[1].effects.all.isEmpty)
  }

  /// The failure is there, and nobody can be sure of it.
  static let doubtful = [
    // Nothing here has ever made it.
    "DROP TABLE other;", "DROP INDEX other;", "DROP TYPE other;", "DROP FUNCTION other(int);",
    "ALTER TABLE other ADD b int;", "CREATE INDEX ON other (b);", "COMMENT ON TABLE other IS '';",
    // PostgreSQL 18 has it.
    "ALTER TABLE t ALTER a SET NOT NULL, DROP CONSTRAINT t_a_not_null;",
    "ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO k;",
    // It may be gone.
    "DO $$ BEGIN EXECUTE 'ALTER TABLE t DROP ' || 'a'; END $$; ALTER TABLE t ADD a int;",
    "DO $$ BEGIN EXECUTE 'ALTER TABLE t DROP ' || 'a'; END $$; ALTER TABLE t ADD b int; ALTER TABLE t RENAME b TO a;",
  ]

  @Test(arguments: doubtful) func doubtIsNoRefusal(script: String) throws {
    let replayed = try ReplayedScript(Self.setup, script, mode: .wrapped)
    let refusals = replayed.steps.compactMap(\.outcome.refusal)
    #expect(refusals == [])
  }

  /// Where the failure stands.
  static let clauses = [
    ("ALTER TABLE t ADD b int, DROP COLUMN c;", "DROP COLUMN c"),
    ("CREATE TABLE u (b int, c int, b text);", "b text"),
    ("CREATE TABLE u (b int REFERENCES t (a));", "REFERENCES t (a)"),
    ("CREATE INDEX ON t (c);", "CREATE INDEX ON t (c)"),
  ]

  @Test(arguments: clauses) func theClauseIsNamed(script: String, clause: String) throws {
    let step = try #require(try ReplayedScript(Self.setup, script).steps.last)
    let span = try #require(step.outcome.failureSpan)
    #expect(step.source.string(in: span) == clause)
  }
}
