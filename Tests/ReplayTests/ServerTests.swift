import TestSupport
import Testing

@Suite struct ServerTests {
  @Test(.enabled(if: PostgresServer.isUsable)) func serverAnswersAndNamesErrors() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    try database.mustRun("CREATE TABLE t (a int)")
    #expect(try database.rows("SELECT 1, 2") == [["1", "2"]])
    #expect(try database.run("CREATE TABLE t (a int)").error?.code == "42P07")
  }
}
