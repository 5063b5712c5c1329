import TestSupport
import Testing

/// What pages of rules say of PostgreSQL, asked of a server.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct RuleFactTests {
  struct Fact: Sendable, CustomTestStringConvertible {
    let about: String
    let script: String
    /// The rows of the last SELECT or SHOW, `a|b` each.
    var answers: [String] = []
    /// The SQLSTATE that it ends with.
    var fails: String?

    var testDescription: String { about }
  }

  @Test(arguments: settings + replacements + rows) func serverSaysSo(_ fact: Fact) throws {
    let execution = try ScratchDatabase.forFacts.get().run(fact.script)
    #expect(execution.error?.code == fact.fails, "\(execution.error?.message ?? "")")
    #expect(!execution.output.contains("not reached"))
    let lines = execution.output.split(separator: "\n").map(String.init)
    #expect(Array(lines.suffix(fact.answers.count)) == fact.answers)
  }

  private static let settings = [
    Fact(
      about: "SET LOCAL outside a transaction sets nothing",
      script: "SET LOCAL lock_timeout = '2s';\nSHOW lock_timeout;", answers: ["0"]),
    Fact(
      about: "ROLLBACK takes SET back", script: "BEGIN;\nSET lock_timeout = '2s';\nROLLBACK;\nSHOW lock_timeout;",
      answers: ["0"]),
    Fact(
      about: "COMMIT keeps it", script: "BEGIN;\nSET lock_timeout = '2s';\nCOMMIT;\nSHOW lock_timeout;", answers: ["2s"]
    ),
    Fact(
      about: "a list in quotes is one schema",
      script:
        "CREATE SCHEMA app;\nSET search_path TO 'app, public';\nSELECT array_length(current_schemas(false), 1) IS NULL;",
      answers: ["t"]),
  ]

  private static let replacements = [
    Fact(
      about: "OR REPLACE takes a view's options away",
      script: """
        CREATE TABLE t (a int);
        CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t;
        CREATE OR REPLACE VIEW v AS SELECT a FROM t;
        SELECT reloptions IS NULL FROM pg_class WHERE oid = 'v'::regclass;
        """, answers: ["t"]),
    Fact(
      about: "and a function's attributes, not its privileges",
      script: """
        CREATE FUNCTION f(int) RETURNS int LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = ''
          AS 'SELECT $1';
        REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
        ALTER FUNCTION f(int) PARALLEL SAFE COST 7;
        CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 0';
        SELECT prosecdef, provolatile, proisstrict, proconfig IS NULL, proparallel, procost, proacl IS NULL
        FROM pg_proc WHERE oid = 'f(int)'::regprocedure;
        """, answers: ["f|v|f|t|u|100|f"]),
    Fact(
      about: "a new function is everybody's",
      script: """
        CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
        COMMENT ON FUNCTION f(int) IS 'one';
        DROP FUNCTION f(int);
        CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        SELECT proacl IS NULL, obj_description(oid) IS NULL FROM pg_proc WHERE oid = 'f(int)'::regprocedure;
        """, answers: ["t|t"]),
    Fact(
      about: "a body is not followed",
      script: """
        CREATE TABLE t (a int);
        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT sum(a) FROM t';
        ALTER TABLE t RENAME COLUMN a TO b;
        SELECT f();
        """, fails: "42703"),
    Fact(
      about: "nor that of a trigger",
      script: """
        CREATE TABLE t (a int);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a := 1; RETURN NEW; END';
        CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        ALTER TABLE t RENAME COLUMN a TO b;
        INSERT INTO t VALUES (1);
        """, fails: "42703"),
    Fact(
      about: "a statement prepared before a new type fails, again and again",
      script: """
        CREATE TABLE t (a varchar(20));
        PREPARE p AS SELECT a FROM t;
        EXECUTE p;
        ALTER TABLE t ALTER a TYPE varchar(60);
        \\set ON_ERROR_STOP off
        EXECUTE p;
        \\set ON_ERROR_STOP on
        EXECUTE p;
        SELECT 'not reached';
        """, fails: "0A000"),
    Fact(
      about: "the statistics of a column go with its type",
      script: """
        CREATE TABLE t AS SELECT g::text::varchar(20) AS a FROM generate_series(1, 100) g;
        ANALYZE t;
        ALTER TABLE t ALTER a TYPE varchar(60);
        SELECT count(*) FROM pg_stats WHERE schemaname = 'public' AND tablename = 't';
        """, answers: ["0"]),
  ]

  private static let rows = [
    Fact(
      about: "IF NOT EXISTS passes over an invalid index, which keeps nothing unique",
      script: """
        CREATE TABLE t (a int);
        INSERT INTO t VALUES (1), (1);
        \\set ON_ERROR_STOP off
        CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);
        \\set ON_ERROR_STOP on
        CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);
        INSERT INTO t VALUES (1);
        SELECT indisvalid, count(*) FROM pg_index, t WHERE indexrelid = 'i'::regclass GROUP BY 1;
        """, answers: ["f|3"], fails: "23505"),
    Fact(
      about: "a CHECK with = NULL lets all in",
      script: "CREATE TABLE t (a int CHECK (a = NULL));\nINSERT INTO t VALUES (1);\nSELECT count(*) FROM t;",
      answers: ["1"]),
    Fact(
      about: "a dropped default fails code that leaves the column out",
      script: """
        CREATE TABLE t (a int);
        ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 0;
        ALTER TABLE t ALTER b DROP DEFAULT;
        INSERT INTO t (a) VALUES (1);
        """, fails: "23502"),
    Fact(
      about: "an old value of an enum is none",
      script: """
        CREATE TYPE mood AS ENUM ('glad');
        ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';
        SELECT 'glad'::mood;
        """, fails: "22P02"),
    Fact(
      about: "two long names that begin alike are one",
      script:
        "CREATE TABLE \(String(repeating: "a", count: 63))b (a int);\nCREATE TABLE \(String(repeating: "a", count: 63))c (a int);",
      fails: "42P07"),
    Fact(
      about: "a constant default cannot be unique over two rows",
      script:
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1), (2);\nALTER TABLE t ADD COLUMN b int DEFAULT 0 UNIQUE;",
      fails: "23505"),
  ]
}
