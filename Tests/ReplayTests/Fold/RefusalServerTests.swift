import TestSupport
import Testing

@testable import PglintelReplay

/// Where a refusal is certain in a history, a server says the same, with the same words.
@Suite struct RefusalServerTests {
  private static let setup = """
    CREATE SCHEMA app;
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE DOMAIN email AS text CHECK (VALUE <> '');
    CREATE SEQUENCE numbers;
    CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, mood mood, mail email, born date);
    CREATE INDEX people_name_idx ON people (name);
    CREATE UNIQUE INDEX people_born_idx ON people (born) WHERE born IS NOT NULL;
    CREATE TABLE pets (
      id bigint GENERATED ALWAYS AS IDENTITY, owner_id bigint REFERENCES people, price numeric CHECK (price > 0),
      twice numeric GENERATED ALWAYS AS (price * 2) STORED, UNIQUE (owner_id, price));
    CREATE VIEW names AS SELECT id, name FROM people;
    CREATE MATERIALIZED VIEW name_counts AS SELECT name, count(*) AS n FROM people GROUP BY name;
    CREATE VIEW long_names AS SELECT id FROM names WHERE length(name) > 9;
    CREATE TABLE logs (at date NOT NULL, text text) PARTITION BY RANGE (at);
    CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE base (a int NOT NULL); CREATE TABLE derived (b int) INHERITS (base);
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE FUNCTION add_one(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1';
    CREATE TRIGGER pets_touch BEFORE UPDATE ON pets FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE POLICY people_own ON people USING (name = current_user);
    CREATE TABLE old_one (a int); DROP TABLE old_one;
    ALTER TABLE people RENAME COLUMN born TO born_on;
    """

  /// By SQLSTATE: what each of them shall be refused with is the server's to say.
  static let families: [(code: String, statements: [String])] = [
    ("42P01", ["ALTER TABLE old_one ADD b int", "CREATE INDEX ON old_one (a)", "DROP TABLE old_one"]),
    (
      "42P07",
      [
        "CREATE TABLE people (id int)", "CREATE VIEW pets AS SELECT 1", "CREATE INDEX people_name_idx ON pets (price)",
        "CREATE SEQUENCE names", "ALTER TABLE pets RENAME TO people", "CREATE TABLE numbers AS SELECT 1 AS a",
        "ALTER TABLE pets ADD CONSTRAINT people_name_idx UNIQUE (id)", "ALTER INDEX people_name_idx RENAME TO pets",
      ]
    ),
    (
      "42701",
      [
        "ALTER TABLE people ADD COLUMN name text", "ALTER TABLE people RENAME COLUMN name TO mail",
        "CREATE TABLE n (a int, a text)", "ALTER TABLE base ADD COLUMN c int, ADD COLUMN c int",
      ]
    ),
    (
      "42703",
      [
        "ALTER TABLE people DROP COLUMN age", "ALTER TABLE people ALTER COLUMN born SET NOT NULL",
        "CREATE INDEX ON people (age)", "ALTER TABLE people RENAME COLUMN born TO b",
        "ALTER TABLE pets ADD FOREIGN KEY (keeper_id) REFERENCES people",
        "ALTER TABLE pets ADD FOREIGN KEY (owner_id) REFERENCES people (number)",
        "ALTER TABLE people ADD UNIQUE (age)", "COMMENT ON COLUMN people.age IS ''",
        "ALTER TABLE people ADD CHECK (age > 0)",
      ]
    ),
    (
      "42710",
      [
        "ALTER TABLE pets ADD CONSTRAINT pets_price_check CHECK (price < 9)",
        "CREATE POLICY people_own ON people USING (true)", "ALTER TYPE mood ADD VALUE 'bad'",
        "CREATE TRIGGER pets_touch AFTER INSERT ON pets FOR EACH ROW EXECUTE FUNCTION touch()",
        "CREATE TYPE mood AS ENUM ('x')", "CREATE DOMAIN email AS text",
        "ALTER TABLE pets RENAME CONSTRAINT pets_price_check TO pets_owner_id_fkey",
      ]
    ),
    (
      "42704",
      [
        "ALTER TABLE pets DROP CONSTRAINT missing", "DROP POLICY missing ON people", "DROP TRIGGER missing ON pets",
        "ALTER TABLE pets VALIDATE CONSTRAINT missing", "COMMENT ON CONSTRAINT missing ON pets IS ''",
        "ALTER POLICY missing ON people USING (true)", "ALTER TABLE pets RENAME CONSTRAINT missing TO k",
        "ALTER DOMAIN email DROP CONSTRAINT missing", "ALTER TABLE people ADD UNIQUE USING INDEX missing",
      ]
    ),
    ("42723", ["CREATE FUNCTION add_one(int) RETURNS int LANGUAGE sql AS 'SELECT 2'"]),
    ("42P06", ["CREATE SCHEMA app"]),
    (
      "2BP01",
      [
        "DROP TABLE people", "DROP VIEW names", "ALTER TABLE people DROP COLUMN name", "DROP TYPE mood",
        "DROP FUNCTION touch()", "ALTER TABLE people DROP CONSTRAINT people_pkey", "DROP DOMAIN email",
        "DROP INDEX people_pkey", "DROP TABLE base", "ALTER TABLE pets DROP COLUMN price",
        "DROP TABLE people, pets",
      ]
    ),
    (
      "42P16",
      [
        "ALTER TABLE people ADD PRIMARY KEY (name)", "ALTER TABLE people ALTER COLUMN id DROP NOT NULL",
        "ALTER TABLE derived DROP COLUMN a", "ALTER TABLE logs DROP COLUMN at",
        "ALTER TABLE derived RENAME COLUMN a TO z", "CREATE OR REPLACE VIEW names AS SELECT id FROM people",
        "CREATE OR REPLACE VIEW names AS SELECT id, name AS label FROM people",
        "ALTER TABLE logs_1 ALTER COLUMN at DROP NOT NULL", "CREATE TABLE n (a int PRIMARY KEY, PRIMARY KEY (a))",
      ]
    ),
    (
      "42830",
      [
        "ALTER TABLE pets ADD FOREIGN KEY (price) REFERENCES people (born_on)",
        "ALTER TABLE pets ADD FOREIGN KEY (owner_id, id) REFERENCES people (id)",
        "CREATE TABLE n (name text REFERENCES people (name))",
      ]
    ),
    (
      "0A000",
      [
        "ALTER TABLE people ALTER COLUMN name TYPE varchar(9)", "ALTER TABLE pets ALTER COLUMN price TYPE int",
        "ALTER TABLE logs ADD PRIMARY KEY (text)", "CREATE UNIQUE INDEX ON logs (text)",
        "ALTER SEQUENCE pets_id_seq OWNED BY NONE",
      ]
    ),
    (
      "42809",
      [
        "DROP VIEW people", "DROP TABLE names", "ALTER TABLE people ADD UNIQUE USING INDEX people_name_idx",
        "CREATE INDEX ON names (id)", "ALTER TABLE logs_1 ADD COLUMN x int", "DROP INDEX people",
        "ALTER VIEW people RENAME TO p",
      ]
    ),
    (
      "55000",
      [
        "ALTER TABLE pets ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY",
        "ALTER TABLE people ALTER COLUMN id DROP IDENTITY", "ALTER TABLE people ALTER COLUMN id DROP EXPRESSION",
        "ALTER TABLE pets ADD UNIQUE USING INDEX people_name_idx",
      ]
    ),
    ("42601", ["ALTER TABLE pets ALTER COLUMN id SET DEFAULT 1", "ALTER TABLE pets ALTER COLUMN twice SET DEFAULT 1"]),
    ("42804", ["CREATE TABLE n (a text) INHERITS (base)"]),
    ("22023", ["ALTER TYPE mood RENAME VALUE 'worse' TO 'worst'"]),
  ]

  @Test(.enabled(if: PostgresServer.isUsable)) func theServerSaysTheSame() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    try database.mustRun(Self.setup)
    for family in Self.families {
      for statement in family.statements {
        let replayed = try ReplayedScript(Self.setup, statement, mode: .wrapped)
        let before = replayed.steps.dropLast().compactMap(\.outcome.failure)
        #expect(before == [])
        let ours = replayed.steps.last?.outcome.refusal
        let server = try database.run(statement, inOneTransaction: true).error
        #expect(ours?.code == server?.code && ours?.message == server?.message, "\(statement)")
        #expect(server?.code == family.code, "\(statement)")
      }
    }
  }
}
