import PglintelLint
import Testing

/// Which `lock_timeout` is in force at a statement.
@Suite struct TimeoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let about: String
    var before = ""
    let script: String
    var transaction = TransactionBehavior.none
    let isSet: Bool

    var testDescription: String { about }
  }

  private static let alter = "ALTER TABLE t ADD COLUMN b int;"

  static let cases = [
    Case(about: "SET", script: "SET lock_timeout = '2s';\n\(alter)", isSet: true),
    Case(about: "a number is milliseconds", script: "SET lock_timeout TO 500;\n\(alter)", isSet: true),
    Case(about: "0 is none", script: "SET lock_timeout = '0s';\n\(alter)", isSet: false),
    Case(about: "DEFAULT", script: "SET lock_timeout = 5;\nSET lock_timeout TO DEFAULT;\n\(alter)", isSet: false),
    Case(about: "RESET", script: "SET lock_timeout = 5;\nRESET lock_timeout;\n\(alter)", isSet: false),
    Case(about: "RESET ALL", script: "SET lock_timeout = 5;\nRESET ALL;\n\(alter)", isSet: false),
    Case(about: "DISCARD ALL", script: "SET lock_timeout = 5;\nDISCARD ALL;\n\(alter)", isSet: false),
    Case(
      about: "the runner's transaction", script: "SET LOCAL lock_timeout = 5;\n\(alter)", transaction: .wrapped,
      isSet: true),
    Case(about: "no transaction", script: "SET LOCAL lock_timeout = 5;\n\(alter)", isSet: false),
    Case(
      about: "a query of several statements", script: "SET LOCAL lock_timeout = 5;\n\(alter)",
      transaction: .simpleQuery, isSet: true),
    Case(
      about: "after COMMIT", script: "BEGIN;\nSET LOCAL lock_timeout = 5;\nCOMMIT;\n\(alter)", isSet: false),
    Case(about: "SET stays after COMMIT", script: "BEGIN;\nSET lock_timeout = 5;\nCOMMIT;\n\(alter)", isSet: true),
    Case(about: "and not after ROLLBACK", script: "BEGIN;\nSET lock_timeout = 5;\nROLLBACK;\n\(alter)", isSet: false),
    Case(
      about: "nor after ROLLBACK TO",
      script: "BEGIN;\nSAVEPOINT a;\nSET lock_timeout = 5;\nROLLBACK TO a;\n\(alter)\nCOMMIT;", isSet: false),
    Case(
      about: "what SET LOCAL hid comes back",
      script: "SET lock_timeout = 5;\nBEGIN;\nSET LOCAL lock_timeout = 0;\nCOMMIT;\n\(alter)", isSet: true),
    Case(
      about: "set_config for the session", script: "SELECT set_config('lock_timeout', '5s', false);\n\(alter)",
      isSet: true),
    Case(
      about: "set_config for the transaction", script: "SELECT set_config('lock_timeout', '5s', true);\n\(alter)",
      isSet: false),
    Case(about: "another session", before: "SET lock_timeout = 5;", script: alter, isSet: false),
    Case(
      about: "the role, from the next session on", before: "ALTER ROLE migrator SET lock_timeout = '5s';",
      script: alter,
      isSet: true),
    Case(about: "the same session", script: "ALTER ROLE migrator SET lock_timeout = '5s';\n\(alter)", isSet: false),
    Case(about: "the database", before: "ALTER DATABASE app SET lock_timeout = 5000;", script: alter, isSet: true),
    Case(
      about: "RESET goes back to it", before: "ALTER DATABASE app SET lock_timeout = 5000;",
      script: "SET lock_timeout = 0;\nRESET lock_timeout;\n\(alter)", isSet: true),
    Case(
      about: "the role's is taken back",
      before: "ALTER ROLE migrator SET lock_timeout = '5s';\nALTER ROLE migrator RESET ALL;", script: alter,
      isSet: false),
    Case(
      about: "rolled back", before: "BEGIN;\nALTER ROLE migrator SET lock_timeout = '5s';\nROLLBACK;", script: alter,
      isSet: false),
  ]

  @Test(arguments: cases) func timeoutIsFollowed(_ item: Case) throws {
    let situation = Situation(
      about: item.about, migrations: ["CREATE TABLE t (a int);\n" + item.before, item.script],
      transaction: item.transaction, configuration: "[rules]\nno-lock-timeout = \"warning\"\n")
    let isSet = try !situation.findings().contains { $0.rule == "no-lock-timeout" }
    #expect(isSet == item.isSet)
  }
}
