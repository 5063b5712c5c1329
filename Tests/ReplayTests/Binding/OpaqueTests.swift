import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// What is left uncertain by statements that are run without being followed.
@Suite struct OpaqueTests {
  private static let tables = "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int);"

  static let samples: [(script: String, uncertain: [String])] = [
    ("DO $$ BEGIN EXECUTE current_setting('x.y'); END $$;", []),
    ("DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD COLUMN ' || current_setting('x.y'); END $$;", ["a"]),
    ("DO $$ BEGIN EXECUTE 'GRANT ALL ON a TO ' || current_setting('x.y'); END $$;", []),
    ("DO $$ BEGIN EXECUTE format('INSERT INTO %I VALUES (1)', current_setting('x.y')); END $$;", []),
    ("DO $$ BEGIN EXECUTE format('COMMENT ON TABLE b IS %L', current_setting('x.y')); END $$;", []),
    ("DO $$ BEGIN IF now() > '2020-01-01' THEN DROP TABLE a; END IF; END $$;", ["a"]),
    (
      "DO $$ BEGIN IF now() > '2020-01-01' THEN INSERT INTO a VALUES (1); ELSE ALTER TABLE b ADD y int; END IF; END $$;",
      ["b"]
    ),
    ("DO $$ BEGIN IF now() > '2020-01-01' THEN RAISE EXCEPTION 'x'; END IF; DROP TABLE a; END $$;", []),
    ("DO $$ BEGIN IF now() > '2020-01-01' THEN RETURN; END IF; ALTER TABLE c ADD y int; END $$;", ["c"]),
    ("DO $$ BEGIN IF (SELECT count(*) FROM a) > 9 THEN RAISE 'x'; ELSE ALTER TABLE b ADD y int; END IF; END $$;", []),
    ("DO $$ BEGIN LOOP UPDATE a SET x = 1; EXIT WHEN NOT FOUND; ALTER TABLE b ADD y int; END LOOP; END $$;", ["b"]),
    ("DO $$ BEGIN WHILE now() > '2020-01-01' LOOP ALTER TABLE b ADD y int; END LOOP; END $$;", ["b"]),
    (
      """
      DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'a_x' AND connamespace::regnamespace::text = '{{s}}')
        THEN ALTER TABLE a ADD CONSTRAINT a_x CHECK (x > 0); END IF; END $$;
      """, []
    ),
    ("DO $$ BEGIN FOR i IN 1..2 LOOP UPDATE a SET x = i; END LOOP; END $$;", []),
    ("DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE 'GRANT SELECT ON a TO app'; END LOOP; END $$;", []),
    ("DO $$ BEGIN FOR i IN 1..100000000 LOOP EXECUTE 'ALTER TABLE a ADD col' || i || ' int'; END LOOP; END $$;", ["a"]),
    ("DO $$ BEGIN LOOP EXECUTE 'ALTER TABLE a ALTER x TYPE int'; END LOOP; END $$;", ["a"]),
    ("DO $$ DECLARE r record; BEGIN FOR r IN SELECT x FROM a LOOP ALTER TABLE b ADD y int; END LOOP; END $$;", ["b"]),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT relname FROM pg_class c JOIN pg_depend d ON d.objid = c.oid LOOP
          EXECUTE format('ALTER TABLE %I ADD COLUMN y int', t);
        END LOOP;
      END $$;
      """, ["a", "b", "c"]
    ),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT tablename FROM pg_tables WHERE tablename < current_setting('x.y') AND schemaname = 'a' LOOP
          EXECUTE format('ALTER TABLE %I ADD COLUMN y int', t);
        END LOOP;
      END $$;
      """, ["a"]
    ),
    (
      """
      CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT child.relname FROM pg_class child LEFT JOIN pg_inherits i ON child.oid = i.inhrelid
          JOIN pg_class parent ON i.inhparent = parent.oid WHERE parent.relname = 'p' LOOP
          EXECUTE format('ALTER TABLE %I ADD CHECK (x > 0)', t);
        END LOOP;
      END $$;
      """, ["p", "p1"]
    ),
    (
      """
      CREATE FUNCTION split(t text, n int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE found int; BEGIN
        SELECT count(*) INTO found FROM pg_inherits WHERE inhparent = t::regclass;
        FOR i IN found..n LOOP
          IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = format('%s_%s', t, i)) THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF %s DEFAULT', t || i, t);
          END IF;
        END LOOP; RETURN n; END $$;
      SELECT split('c', 4);
      """, []
    ),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT c.relname FROM pg_class c JOIN pg_tables p ON c.relname = p.tablename LOOP
          EXECUTE format('ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES %I', t);
        END LOOP;
      END $$;
      """, ["a"]
    ),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT relname FROM pg_class WHERE relname = 'a' OR relkind = 'r' LOOP
          EXECUTE format('ALTER TABLE %I ADD COLUMN y int', t);
        END LOOP;
      END $$;
      """, ["a", "b", "c"]
    ),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT tablename FROM pg_tables LOOP
          EXECUTE format('ALTER TABLE %I OWNER TO app', t);
        END LOOP;
      END $$;
      """, []
    ),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['a', 'c'] LOOP
          EXECUTE format('CREATE TRIGGER tr BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION f()', t);
        END LOOP;
      END $$;
      """, []
    ),
    ("DO $$ BEGIN ALTER TABLE a ADD COLUMN y int; PERFORM 1; RAISE NOTICE 'b'; END $$;", []),
    ("DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE c') $$;", ["c"]),
    (
      """
      CREATE FUNCTION change() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE a ADD COLUMN y int; END $$;
      SELECT change() FROM b;
      """, ["a"]
    ),
    (
      """
      CREATE FUNCTION enable(t regclass) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t); END $$;
      SELECT enable(x::text) FROM a;
      SELECT enable('public.b') FROM a;
      """, ["b"]
    ),
    (
      """
      CREATE FUNCTION touch(t regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE PROCEDURE now_is()', t); END $$;
      SELECT touch('b');
      """, []
    ),
    (
      """
      CREATE PROCEDURE inner_one() LANGUAGE plpgsql AS $$ BEGIN DROP TABLE c; END $$;
      CREATE PROCEDURE outer_one() LANGUAGE plpgsql AS $$ BEGIN CALL inner_one(); END $$;
      SELECT outer_one() FROM a;
      """, ["c"]
    ),
    ("SELECT audit.enable_tracking('public.a');", ["a"]),
    ("SELECT count(*), lower('a'), nextval('b'), uuid_generate_v4() FROM c;", []),
    ("EXPLAIN ANALYZE DELETE FROM a;", []),
    ("ALTER TABLE a FANCY NEW SYNTAX;", ["a"]),
    ("DROP OWNED BY somebody;", ["a", "b", "c"]),
  ]

  @Test(arguments: samples) func doubtFallsOnWhatIsNamed(script: String, uncertain: [String]) throws {
    #expect(try ReplayedScript(Self.tables + script + "; SELECT 1;").uncertainTables == uncertain)
  }

  @Test func aBlockThatIsFollowedIsAsIfWrittenOut() throws {
    let replayed = try ReplayedScript(
      Self.tables + "DO $$ BEGIN ALTER TABLE a ADD COLUMN y int; ALTER TABLE a ADD COLUMN x int;"
        + " EXCEPTION WHEN duplicate_column THEN NULL; END $$;")
    #expect(try replayed.table("a").columns.map(\.name) == ["x"])
    #expect(replayed.uncertainTables.isEmpty)
  }

  @Test func handlersAreRunForTheErrorsThatTheyCatch() throws {
    let replayed = try ReplayedScript(
      Self.tables + "DO $$ BEGIN ALTER TABLE a ADD COLUMN x int; EXCEPTION WHEN duplicate_column THEN"
        + " ALTER TABLE b ADD COLUMN y int; END $$;")
    #expect(replayed.uncertainTables == [])
    #expect(try replayed.table("b").columns.map(\.name) == ["x", "y"])
  }
}
