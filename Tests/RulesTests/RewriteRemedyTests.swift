import PglintelLint
import TestSupport
import Testing

/// A filled table that goes the way of a remedy ends as the statement would have left it.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct RewriteRemedyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let table: String
    let statement: String

    var testDescription: String { statement }
  }

  /// One of its own: other suites run at the same time.
  private static let scratch = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }

  private static let keyed = """
    CREATE TABLE parts (id bigint PRIMARY KEY, code varchar(40), count integer NOT NULL DEFAULT 3, made timestamp);
    INSERT INTO parts SELECT n, 'c' || n, n FROM generate_series(1, 25000) AS n;
    """
  private static let bare = """
    CREATE TABLE parts (code text);
    INSERT INTO parts SELECT 'c' || n FROM generate_series(1, 25000) AS n;
    """

  static let cases =
    [
      "ADD COLUMN id bigserial, ADD PRIMARY KEY (id)",
      "ADD PRIMARY KEY (id), ADD COLUMN id serial",
      "ADD COLUMN id bigserial PRIMARY KEY",
      "ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 10), ADD PRIMARY KEY (id)",
      "ADD COLUMN id uuid DEFAULT gen_random_uuid(), ADD CONSTRAINT u UNIQUE (id, code), ALTER id SET NOT NULL",
      "ADD COLUMN id bigserial, ADD CHECK (id IS NOT NULL AND id > 0), ADD n uuid DEFAULT gen_random_uuid() UNIQUE",
    ].map { Case(table: bare, statement: "ALTER TABLE parts \($0);") }
    + [
      "DROP CONSTRAINT parts_pkey, ADD COLUMN number bigserial, ADD PRIMARY KEY (number)",
      "DROP COLUMN id, ADD COLUMN number bigserial, ADD PRIMARY KEY (number, count)",
      "ALTER count DROP DEFAULT, ALTER count TYPE bigint, ALTER count SET DEFAULT 7, ADD note text",
      "ALTER count TYPE bigint, ALTER count DROP NOT NULL, ADD CONSTRAINT u UNIQUE (count), ADD number serial",
    ].map { Case(table: keyed, statement: "ALTER TABLE parts \($0);") }

  @Test(arguments: cases) func remedyEndsInTheSameSchema(_ item: Case) throws {
    let findings = try Situation(about: "", migrations: [item.table, item.statement]).findings()
    let remedy = try #require(findings.first { $0.rule == "table-rewrite" }?.remedy)
    let wanted = try schema(after: item.table + "\n" + item.statement)
    #expect(wanted.count > 4)
    #expect(try schema(after: item.table + "\n" + remedy.sql) == wanted, "\(remedy.sql)")
  }

  /// Columns by name, constraints, indexes, sequences, triggers, and how many rows there are.
  private func schema(after script: String) throws -> [String] {
    let execution = try Self.scratch.get().run(script + "\n" + Self.query)
    if let error = execution.error { throw error }
    return execution.output.split(separator: "\n").drop { $0 != "schema" }.map(String.init)
  }

  private static let query = """
    \\echo schema
    SELECT attname, format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = 'parts'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname;
    SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
    WHERE conrelid = 'parts'::regclass ORDER BY conname;
    SELECT pg_get_indexdef(indexrelid), indisvalid FROM pg_index WHERE indrelid = 'parts'::regclass ORDER BY 1;
    SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1;
    SELECT tgname FROM pg_trigger WHERE tgrelid = 'parts'::regclass AND NOT tgisinternal;
    SELECT count(*), sum(length(code)) FROM parts;

    """
}
