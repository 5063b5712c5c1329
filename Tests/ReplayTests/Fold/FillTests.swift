import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// Which tables that are born in a change may have rows by its end.
@Suite struct FillTests {
  static let samples: [(script: String, filled: [String])] = [
    ("CREATE TABLE t (a int); INSERT INTO t VALUES (1);", ["t"]),
    ("CREATE TABLE t (a int); COPY t FROM '/dev/null';", ["t"]),
    ("CREATE TABLE t (a int); UPDATE t SET a = 1; DELETE FROM t; TRUNCATE t;", []),
    ("CREATE TABLE t (a int); MERGE INTO t USING old o ON o.a = t.a WHEN NOT MATCHED THEN INSERT VALUES (1);", ["t"]),
    ("CREATE TABLE t AS SELECT 1 AS a;", ["t"]),
    ("CREATE TABLE t AS SELECT 1 AS a WITH NO DATA;", []),
    ("SELECT 1 AS a INTO t;", ["t"]),
    ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;", ["m"]),
    ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA;", []),
    ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA; REFRESH MATERIALIZED VIEW m;", ["m"]),
    (
      """
      CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c (a int);
      ALTER TABLE p ATTACH PARTITION c DEFAULT;
      """, []
    ),
    (
      """
      CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE c (a int); INSERT INTO c VALUES (1);
      ALTER TABLE p ATTACH PARTITION c DEFAULT;
      """, ["c", "p"]
    ),
    (
      "CREATE TABLE p (a int) PARTITION BY LIST (a); ALTER TABLE p ATTACH PARTITION old FOR VALUES IN (1);",
      ["old", "p"]
    ),
    ("CREATE TABLE t (a int); DO $$ BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); END LOOP; END $$;", ["t"]),
    ("CREATE TABLE t (a int); WITH n AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM n;", ["t"]),
  ]

  @Test(arguments: samples) func rowsFillWhatIsNew(script: String, filled: [String]) throws {
    let replayed = try ReplayedScript("CREATE TABLE old (a int);", "\(script) SELECT 1;")
    let step = try #require(replayed.steps.last)
    let relations = step.before.tablesInOrder.map(\.oid) + step.before.views.values.map(\.oid)
    let inUse = relations.filter(step.isInUse).map(step.name(of:))
    #expect(Set(inUse).subtracting(["old"]) == Set(filled).subtracting(["old"]))
    #expect(step.isInUse(try replayed.table("old").oid))
  }
}
