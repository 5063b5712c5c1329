import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

@Suite struct ProvenanceTests {
  @Test func clausesOfCreateTableMakeTheirParts() throws {
    let replayed = try ReplayedScript(
      """
      CREATE TABLE parents (id int PRIMARY KEY);
      CREATE TABLE t (
        id int PRIMARY KEY, a text DEFAULT 'x', parent_id int REFERENCES parents ON DELETE CASCADE, CHECK (a <> ''),
        CONSTRAINT named UNIQUE (a, parent_id));
      """)
    let table = try replayed.table("t")
    let parts = table.constraints.map { replayed.text(replayed.provenance.made(.part(table: table.oid, $0.oid))) }
    #expect(
      Set(parts) == [
        "PRIMARY KEY", "REFERENCES parents ON DELETE CASCADE", "CHECK (a <> '')",
        "CONSTRAINT named UNIQUE (a, parent_id)",
      ])
    #expect(replayed.text(replayed.provenance.lastChanged(.column(table.oid, 1))) == "id int PRIMARY KEY")
    #expect(replayed.text(replayed.provenance.made(.column(table.oid, 2))) == "a text DEFAULT 'x'")
    let index = try #require(table.primaryKey?.index)
    #expect(replayed.text(replayed.provenance.made(.object(index))) == "PRIMARY KEY")
  }

  @Test func subcommandsMakeAndChangeTheirParts() throws {
    let replayed = try ReplayedScript(
      "CREATE TABLE t (a int, b int);",
      "ALTER TABLE t ADD COLUMN c int CHECK (c > 0), ALTER a TYPE bigint, ENABLE ROW LEVEL SECURITY, ADD UNIQUE (b);")
    let table = try replayed.table("t")
    let provenance = replayed.provenance
    #expect(replayed.text(provenance.made(.column(table.oid, 3))) == "ADD COLUMN c int CHECK (c > 0)")
    #expect(replayed.text(provenance.lastChanged(.column(table.oid, 1))) == "ALTER a TYPE bigint")
    #expect(replayed.text(provenance.made(.column(table.oid, 1))) == "a int")
    #expect(replayed.text(provenance.lastChanged(.rowSecurity(table.oid))) == "ENABLE ROW LEVEL SECURITY")
    let constraints = table.constraints.map { replayed.text(provenance.made(.part(table: table.oid, $0.oid))) }
    #expect(Set(constraints) == ["CHECK (c > 0)", "ADD UNIQUE (b)"])
    #expect(provenance.made(.column(table.oid, 3))?.migration == 1)
  }

  @Test func dropTargetsOwnWhatGoesWithThem() throws {
    let replayed = try ReplayedScript(
      "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id int UNIQUE);", "DROP TABLE a, public.b;")
    let step = try #require(replayed.steps.last)
    let a = try #require(step.before.table(QualifiedName(name: "a"), in: SearchPath()).value)
    let b = try #require(step.before.table(QualifiedName(name: "b"), in: SearchPath()).value)
    let spans = Dictionary(
      step.outcome.changes.map { ($0.change, step.source.string(in: $0.span)) }, uniquingKeysWith: { first, _ in first }
    )
    #expect(spans[.dropped(.object(a.oid))] == "a")
    #expect(spans[.dropped(.object(b.oid))] == "public.b")
    #expect(spans[.dropped(.object(try #require(a.column("id")?.ownedSequence)))] == "a")
    #expect(spans[.dropped(.object(try #require(b.indexes.first)))] == "public.b")
    #expect(replayed.provenance.made(.object(a.oid)) == nil)
  }

  @Test func clausesInABlockAreFound() throws {
    let replayed = try ReplayedScript(
      """
      CREATE TABLE t (a int);
      DO $$ BEGIN
        ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);
      EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      DO 'BEGIN ALTER TABLE t ADD COLUMN b int; END';
      """)
    let table = try replayed.table("t")
    let constraint = try #require(table.constraint("c"))
    let origin = replayed.provenance.made(.part(table: table.oid, constraint.oid))
    #expect(replayed.text(origin) == "ADD CONSTRAINT c CHECK (a > 0)")
    let column = replayed.provenance.made(.column(table.oid, 2))
    #expect(replayed.text(column) == "DO 'BEGIN ALTER TABLE t ADD COLUMN b int; END'")
  }

  @Test func aForkRemembersNothing() throws {
    var replay = Replay()
    _ = replay
    replay = replay.fork()
    #expect(replay.provenance.made(.object(OID(1))) == nil)
  }
}
