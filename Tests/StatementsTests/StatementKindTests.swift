import PglintelStatements
import Testing

@Suite struct StatementKindTests {
  @Test func eachKindIsItsOwn() {
    let members = StatementKinds.all.members
    #expect(members.count == StatementKinds.count)
    #expect(members.map(\.number) == Array(0..<StatementKinds.count))
    #expect(Set(members.map(\.rawValue)).count == StatementKinds.count)
  }

  @Test(
    arguments: [
      ("CREATE TABLE t ();", StatementKinds.createTable), ("CREATE TABLE t AS SELECT 1;", .createTableAs),
      ("CREATE INDEX ON t (a);", .createIndex), ("ALTER TABLE t ADD a int;", .alterTable),
      ("ALTER TABLE t RENAME TO u;", .rename), ("DROP TABLE t;", .drop), ("DELETE FROM t;", .modification),
      ("SELECT 1;", .select), ("BEGIN;", .transaction), ("SET a = 1;", .setVariable), ("VACUUM t;", .maintenance),
      ("DO 'BEGIN END';", .doBlock), ("CLUSTER;", .maintenance), ("LISTEN a;", .other),
    ])
  func aStatementIsOfOneKind(_ text: String, _ kind: StatementKinds) {
    #expect(Reader.statements(text).map(\.kind) == [kind])
  }
}
