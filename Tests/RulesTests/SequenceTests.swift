import PglintelLint
import PglintelRules
import Testing

/// Ways that are safe because of their order, spread over migrations that are each checked as they are deployed.
@Suite struct SequenceTests {
  struct Sequence: Sendable, CustomTestStringConvertible {
    let about: String
    let migrations: [String]
    var transaction = TransactionBehavior.wrapped
    /// Ids of the locking, transaction and compatibility rules that speak, notes left out, in order of place.
    var expected: [String] = []

    var testDescription: String { about }
  }

  @Test(arguments: sequences) func knownSequencesAreSilent(_ sequence: Sequence) throws {
    let migrations = ([base] + sequence.migrations).enumerated().map { index, text in
      Migration(
        version: "\(index)", name: "\(index)",
        up: MigrationHalf(
          source: SourceText(path: "migrations/0\(index).sql", text: text),
          transaction: text.contains("CONCURRENTLY") || text.contains("COMMIT;") ? .none : sequence.transaction),
        isPending: index > 0)
    }
    let history = History(folder: "migrations", runner: .plain, migrations: migrations)
    let categories: Set<PglintelLint.Category> = [.reading, .locking, .transactions, .compatibility]
    let findings = Linter(rules: BuiltInRules.all).run(ProjectFiles(histories: [history])).open
      .filter { categories.contains($0.category) && $0.severity > .note }
    #expect(findings.map(\.rule) == sequence.expected, "\(findings.map(\.message))")
  }

  private static let sequences = constraints + columns + others

  private static let constraints = [
    Sequence(
      about: "NOT NULL by a CHECK",
      migrations: [
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (state IS NOT NULL) NOT VALID;",
        "ALTER TABLE orders VALIDATE CONSTRAINT c;",
        "ALTER TABLE orders ALTER COLUMN state SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT c;",
      ]),
    Sequence(
      about: "a unique constraint over an index that is there",
      migrations: [
        "CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON orders (number);",
        "ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key;",
      ]),
    Sequence(
      about: "another primary key",
      migrations: [
        "CREATE UNIQUE INDEX CONCURRENTLY events_key ON events (id);",
        "ALTER TABLE events ADD CONSTRAINT events_id_set CHECK (id IS NOT NULL) NOT VALID;",
        "ALTER TABLE events VALIDATE CONSTRAINT events_id_set;",
        "ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_key;\n"
          + "ALTER TABLE events DROP CONSTRAINT events_id_set;",
      ]),
    Sequence(
      about: "a foreign key",
      migrations: [
        """
        ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
        """, "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;",
      ]),
    Sequence(
      about: "a CHECK in another one's place",
      migrations: [
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (number <> '') NOT VALID;",
        "ALTER TABLE orders VALIDATE CONSTRAINT c;",
        """
        ALTER TABLE orders ADD CONSTRAINT d CHECK (length(number) > 3) NOT VALID;
        ALTER TABLE orders DROP CONSTRAINT c;
        """, "ALTER TABLE orders VALIDATE CONSTRAINT d;",
      ]),
  ]

  private static let columns = [
    Sequence(
      about: "a column with a default for each row, required in the end",
      migrations: [
        "ALTER TABLE orders ADD COLUMN token uuid;", "ALTER TABLE orders ALTER token SET DEFAULT gen_random_uuid();",
        batches("token = gen_random_uuid()", "token"),
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (token IS NOT NULL) NOT VALID;",
        "ALTER TABLE orders VALIDATE CONSTRAINT c;",
        "ALTER TABLE orders ALTER COLUMN token SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT c;",
      ]),
    Sequence(
      about: "a wider type by a second column",
      migrations: [
        """
        ALTER TABLE orders ADD COLUMN amount_new bigint;
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.amount_new := NEW.amount; RETURN NEW; END $$;
        CREATE TRIGGER keep BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep();
        """,
        batches("amount_new = amount", "amount_new"),
        "CREATE INDEX CONCURRENTLY orders_amount_new_idx ON orders (amount_new);",
        """
        DROP TRIGGER keep ON orders;
        DROP FUNCTION keep();
        ALTER TABLE orders DROP COLUMN amount;
        ALTER TABLE orders RENAME COLUMN amount_new TO amount;
        """,
      ]),
    Sequence(
      about: "a column goes when no code uses it any more",
      migrations: [
        "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL;",
        """
        -- pglintel: allow column-dropped: nothing uses it since the release before
        ALTER TABLE orders DROP COLUMN customer_id;
        """,
      ]),
    Sequence(
      about: "another name for a table",
      migrations: [
        "ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;", "DROP VIEW orders;",
      ]),
  ]

  private static let others = [
    Sequence(
      about: "another index in an old one's place",
      migrations: [
        "CREATE INDEX CONCURRENTLY orders_amount_idx_new ON orders (amount, number);",
        "DROP INDEX CONCURRENTLY orders_amount_idx;", "ALTER INDEX orders_amount_idx_new RENAME TO orders_amount_idx;",
      ]),
    Sequence(
      about: "a partition that is attached with its bound proved",
      migrations: [
        """
        CREATE TABLE visits_2025 (at date NOT NULL);
        INSERT INTO visits_2025 VALUES ('2025-03-01');
        """,
        "ALTER TABLE visits_2025 ADD CONSTRAINT b CHECK (at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;",
        "ALTER TABLE visits_2025 VALIDATE CONSTRAINT b;",
        """
        ALTER TABLE visits ATTACH PARTITION visits_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        ALTER TABLE visits_2025 DROP CONSTRAINT b;
        """,
      ]),
    Sequence(
      about: "a partition that leaves without anybody waiting",
      migrations: [
        "ALTER TABLE visits DETACH PARTITION visits_2024 CONCURRENTLY;",
        "-- pglintel: allow table-dropped: kept in the archive\nDROP TABLE visits_2024;",
      ]),
    Sequence(
      about: "a new value of an enum, used in the next migration",
      migrations: ["ALTER TYPE mood ADD VALUE 'calm';", "ALTER TABLE events ALTER COLUMN mood SET DEFAULT 'calm';"]),
    Sequence(
      about: "an enum without a value, by another type",
      migrations: [
        """
        CREATE TYPE mood_new AS ENUM ('glad');
        ALTER TABLE events ALTER COLUMN mood TYPE mood_new USING mood::text::mood_new;
        ALTER TYPE mood RENAME TO mood_old;
        ALTER TYPE mood_new RENAME TO mood;
        DROP TYPE mood_old;
        """
      ], expected: ["table-rewrite"]),
    Sequence(
      about: "a domain with a new constraint, proved table by table",
      migrations: [
        "ALTER DOMAIN code ADD CONSTRAINT long CHECK (length(VALUE) > 2) NOT VALID;",
        "ALTER TABLE events ADD CONSTRAINT long CHECK (length(code) > 2) NOT VALID;",
        "ALTER TABLE events VALIDATE CONSTRAINT long;",
      ]),
    Sequence(
      about: "each statement with its limit in a transaction of its own",
      migrations: [
        """
        SET lock_timeout = '2s';
        BEGIN;
        ALTER TABLE orders DROP CONSTRAINT orders_shop_fk;
        COMMIT;
        RESET lock_timeout;
        """
      ]),
  ]

  private static func batches(_ assignment: String, _ column: String) -> String {
    """
    DO $$
    DECLARE low bigint := (SELECT min(id) FROM orders);
    BEGIN
      WHILE low IS NOT NULL LOOP
        UPDATE orders SET \(assignment) WHERE id BETWEEN low AND low + 9999 AND \(column) IS NULL;
        COMMIT;
        low := (SELECT min(id) FROM orders WHERE id > low + 9999);
      END LOOP;
    END $$;
    """
  }
}

private let base = """
  CREATE TYPE mood AS ENUM ('glad', 'sad');
  CREATE DOMAIN code AS text;
  CREATE TABLE shops (id bigint PRIMARY KEY);
  CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (
    id bigint PRIMARY KEY, number text, state text, amount integer, customer_id bigint NOT NULL,
    shop_id bigint CONSTRAINT orders_shop_fk REFERENCES shops
  );
  CREATE INDEX orders_amount_idx ON orders (amount);
  CREATE TABLE events (id bigint, mood mood, code code);
  CREATE TABLE visits (at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  """
