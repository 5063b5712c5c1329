import PglintelCatalog
import PglintelSyntax
import Testing

@testable import PglintelReplay

/// What is left uncertain by statements that are run without being followed.
@Suite struct OpaqueTests {
  private static let tables = "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int);"

  static let samples: [(script: String, uncertain: [String])] = [
    ("DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD COLUMN y int'; END $$;", ["a"]),
    ("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN y int', 'b'); END $$;", ["b"]),
    ("DO $$ BEGIN IF now() > '2020-01-01' THEN DROP TABLE a; END IF; END $$;", ["a"]),
    ("DO $$ BEGIN FOR i IN 1..2 LOOP UPDATE a SET x = i; END LOOP; END $$;", []),
    ("DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE 'GRANT SELECT ON a TO app'; END LOOP; END $$;", []),
    (
      """
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
          EXECUTE format('ALTER TABLE %I ADD COLUMN y int', t);
        END LOOP;
      END $$;
      """, ["a", "b", "c"]
    ),
    (
      """
      DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'public.a'::regclass LOOP
          EXECUTE format('ALTER TABLE a DROP CONSTRAINT %I', name);
        END LOOP;
      END $$;
      """, ["a"]
    ),
    (
      """
      CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT child.relname FROM pg_class child JOIN pg_inherits i ON child.oid = i.inhrelid
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
      CREATE TABLE a_new (x int);
      DO $$ DECLARE t text; i record; BEGIN
        FOREACH t IN ARRAY ARRAY['a', 'c'] LOOP
          EXECUTE format('DROP TABLE %I', t);
          EXECUTE format('ALTER TABLE %I RENAME TO %I', t || '_new', t);
          FOR i IN SELECT indexname FROM pg_indexes WHERE tablename = t LOOP
            EXECUTE format('ALTER INDEX %I RENAME TO %I', i.indexname, replace(i.indexname, '_new', ''));
          END LOOP;
        END LOOP;
      END $$;
      """, ["a", "a_new", "c"]
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
      DO $$ DECLARE c text; BEGIN
        FOR c IN SELECT conrelid::regclass FROM pg_constraint WHERE confrelid = 'a'::regclass LOOP
          EXECUTE format('ALTER TABLE %s ADD COLUMN y int', c);
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
      SELECT change();
      """, ["a"]
    ),
    (
      """
      CREATE FUNCTION enable(t regclass) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t); END $$;
      SELECT enable('public.b');
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
      CALL outer_one();
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

  @Test func handlersThatDoSomethingAreDoubted() throws {
    let replayed = try ReplayedScript(
      Self.tables + "DO $$ BEGIN ALTER TABLE a ADD COLUMN x int; EXCEPTION WHEN duplicate_column THEN"
        + " ALTER TABLE b ADD COLUMN y int; END $$;")
    #expect(replayed.uncertainTables == ["b"])
  }
}
