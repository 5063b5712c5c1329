import PglintelLint
import Testing

/// The same statement is harmless in one history and not in another.
@Suite struct SituationTests {
  @Test(arguments: Situation.newTables + Situation.oldTables + Situation.unknownWorlds + Situation.transactions)
  func rulesSpeakWhereTheyShould(_ situation: Situation) throws {
    let findings = try situation.findings()
    #expect(findings.map(\.rule) == situation.expected, "\(findings.map(\.message))")
  }

  @Test(arguments: [
    ("CREATE TABLE totals AS SELECT id, total FROM orders;", "the rows that were not copied"),
    ("INSERT INTO bills SELECT id FROM orders WHERE total > 0;", "the rows that were not copied"),
    ("UPDATE bills SET total = o.total FROM orders o WHERE o.id = bills.id;", "the rows that were not copied"),
    ("UPDATE orders SET total = 0 WHERE id = 1;", "its rows"),
  ])
  func rowsThatWereCopiedAreNotCalledLost(before: String, lost: String) throws {
    let situation = Situation(
      about: before,
      migrations: ["\(orders)\nCREATE TABLE bills (id bigint, total numeric);", "\(before)\nDROP TABLE orders;"])
    let messages = try situation.findings().filter { $0.rule == "table-dropped" }.map(\.message)
    #expect(messages == ["dropping `orders` loses \(lost), and breaks the code that still uses it"])
  }
}

private let orders = "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, customer_id bigint);"

extension Situation {
  fileprivate static let newTables = [
    Situation(
      about: "a table of the same migration is empty",
      migrations: [
        """
        \(orders)
        ALTER TABLE orders ADD COLUMN note text NOT NULL, ALTER COLUMN total SET NOT NULL, ADD CHECK (total > 0);
        CREATE INDEX ON orders (customer_id);
        ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
        ALTER TABLE orders RENAME COLUMN total TO amount;
        ALTER TABLE orders DROP COLUMN amount;
        DROP TABLE orders;
        """
      ]),
    Situation(
      about: "one that has been filled is nobody else's yet",
      migrations: [
        orders,
        """
        CREATE TABLE copies AS SELECT * FROM orders;
        CREATE INDEX ON copies (customer_id);
        ALTER TABLE copies ADD PRIMARY KEY (id), ADD COLUMN number serial, ALTER COLUMN total SET NOT NULL;
        ALTER TABLE copies ADD CHECK (total > 0);
        UPDATE copies SET total = 1;
        """,
      ]),
    Situation(
      about: "but what it references is in use",
      migrations: [
        orders,
        """
        CREATE TABLE copies AS SELECT * FROM orders;
        ALTER TABLE copies ADD PRIMARY KEY (id), ADD FOREIGN KEY (id) REFERENCES orders;
        CREATE TABLE empty (id bigint PRIMARY KEY, order_id bigint REFERENCES copies);
        CREATE INDEX ON empty (order_id);
        """,
      ], expected: ["foreign-key-validated-under-lock"]),
    Situation(
      about: "and nothing long is done while older tables are locked",
      migrations: [
        orders,
        """
        CREATE TABLE copies AS SELECT * FROM orders;
        ALTER TABLE copies ADD PRIMARY KEY (id), ADD COLUMN note text;
        UPDATE copies SET note = '';
        ALTER TABLE orders ADD COLUMN note text;
        UPDATE copies SET note = ' ';
        """,
      ], expected: ["held-exclusive-lock"]),
    Situation(
      about: "a temporary table is nobody else's",
      migrations: [
        "CREATE TEMP TABLE t (id int);\nINSERT INTO t VALUES (1);\nCREATE INDEX ON t (id);\nUPDATE t SET id = 2;"
      ]),
    Situation(
      about: "a table that was emptied before is empty",
      migrations: [
        orders, "TRUNCATE orders;\nALTER TABLE orders ADD COLUMN note text NOT NULL, ADD CHECK (total > 0);",
      ], expected: ["truncate"]),
    Situation(
      about: "until it is filled again",
      migrations: [
        orders,
        """
        TRUNCATE orders;
        INSERT INTO orders VALUES (1, 2, 3);
        ALTER TABLE orders ADD CHECK (total > 0);
        """,
      ], expected: ["check-validated-under-lock"]),
  ]

  fileprivate static let oldTables = [
    Situation(
      about: "a table and its columns get other names, and that is one story",
      migrations: [
        orders,
        """
        ALTER TABLE orders RENAME COLUMN total TO amount;
        ALTER TABLE orders RENAME TO purchases;
        ALTER TABLE purchases RENAME COLUMN amount TO sum;
        ALTER TABLE purchases RENAME COLUMN customer_id TO client_id;
        """,
      ], expected: ["table-renamed"]),
    Situation(
      about: "a column that gets a second name has one finding",
      migrations: [
        orders, "ALTER TABLE orders RENAME total TO amount;\nALTER TABLE orders RENAME amount TO sum;",
      ], expected: ["column-renamed"]),
    Situation(
      about: "each statement gets its finding",
      migrations: [
        orders, "CREATE INDEX ON orders (customer_id);\nCREATE INDEX ON orders (total);\nDROP TABLE orders;",
      ], expected: ["blocking-index-build", "blocking-index-build", "table-dropped"]),
    Situation(
      about: "small tables do not matter to locks",
      migrations: [orders, "CREATE INDEX ON orders (customer_id);\nALTER TABLE orders ALTER total SET NOT NULL;"],
      configuration: "[tables]\nsmall = [\"public.orders\"]\n"),
    Situation(
      about: "a rewrite checks everything on its way",
      migrations: [
        orders, "ALTER TABLE orders ALTER total TYPE text, ADD CHECK (total <> ''), ALTER customer_id SET NOT NULL;",
      ], expected: ["table-rewrite"]),
    Situation(
      about: "IF NOT EXISTS over an index that is there builds nothing",
      migrations: [
        "\(orders)\nCREATE INDEX orders_c ON orders (customer_id);",
        "CREATE INDEX IF NOT EXISTS orders_c ON orders (customer_id);",
      ]),
    Situation(
      about: "materialized views take no writes",
      migrations: [
        "\(orders)\nCREATE MATERIALIZED VIEW totals AS SELECT total FROM orders;", "CREATE INDEX ON totals (total);",
      ]),
    Situation(
      about: "a partition is renamed without its parent's readers noticing",
      migrations: [
        "CREATE TABLE p (a int) PARTITION BY LIST (a);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
        "ALTER TABLE p1 RENAME TO p_one;",
      ]),
  ]

  fileprivate static let unknownWorlds = [
    Situation(
      about: "a table of auth is known by name alone, and so is what is dropped of it",
      migrations: [orders, "ALTER TABLE auth.users DROP COLUMN fax, DROP COLUMN IF EXISTS telex;"],
      expected: ["column-dropped"]),
    Situation(
      about: "a table that nobody has made and IF EXISTS", migrations: [orders, "DROP TABLE IF EXISTS other;"]),
    Situation(
      about: "what a statement that cannot be read may have made is new",
      migrations: [
        orders,
        """
        CREATE TABLE copies (id bigint, CHECK (id > 0) NOT ENFORCED);
        CREATE INDEX ON copies (id);
        ALTER TABLE copies ADD PRIMARY KEY (id);
        """,
      ]),
    Situation(
      about: "in the next change it is not",
      migrations: [
        orders, "CREATE TABLE copies (id bigint, CHECK (id > 0) NOT ENFORCED);", "CREATE INDEX ON copies (id);",
      ], expected: ["blocking-index-build"]),
    Situation(
      about: "a table made of a query whose columns are not known is new all the same",
      migrations: [
        orders,
        """
        CREATE TABLE copies AS SELECT * FROM generate_series(1, 3) AS g (x), unnest(ARRAY[1]) AS a;
        ALTER TABLE copies RENAME COLUMN x TO y;
        CREATE INDEX ON copies (y);
        ALTER TABLE copies ADD CHECK (y > 0), DROP COLUMN a;
        """,
      ]),
    Situation(
      about: "an index or a column that nobody has made is there, or the statement fails",
      migrations: [
        "\(orders)\nALTER TABLE customers ADD COLUMN note text;",
        """
        DROP INDEX customers_name_idx;
        DROP INDEX IF EXISTS customers_fax_idx;
        ALTER TABLE customers RENAME COLUMN name TO full_name;
        ALTER TABLE customers RENAME COLUMN full_name TO title;
        ALTER TABLE customers ADD COLUMN seat text;
        ALTER TABLE customers RENAME COLUMN seat TO place;
        """,
      ], expected: ["blocking-index-drop", "column-renamed"]),
    Situation(
      about: "what dynamic SQL of this change may have made is new",
      migrations: [
        "\(orders)\nALTER TABLE customers ADD COLUMN note text;",
        """
        DO $$ BEGIN EXECUTE format('CREATE INDEX customers_%s ON customers (note)', current_setting('app.x')); END $$;
        DO $$ BEGIN EXECUTE 'CREATE INDEX customers_y_idx ON customers ' || current_setting('app.y'); END $$;
        DROP INDEX customers_y_idx;
        """,
      ]),
    Situation(
      about: "after dynamic SQL a column may be NOT NULL already",
      migrations: [
        orders, "DO $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER ' || current_setting('app.change'); END $$;",
        "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;",
      ]),
  ]

  fileprivate static let transactions = [
    Situation(
      about: "a single statement of golang-migrate has no transaction",
      migrations: [orders, "CREATE INDEX CONCURRENTLY i ON orders (total);"], runner: .golangMigrate,
      transaction: .simpleQuery),
    Situation(
      about: "two of them have one",
      migrations: [orders, "CREATE INDEX CONCURRENTLY i ON orders (total);\nSELECT 1;"], runner: .golangMigrate,
      transaction: .simpleQuery, expected: ["concurrently-in-transaction"]),
    Situation(
      about: "the first statement of a pipeline has none",
      migrations: [orders, "CREATE INDEX CONCURRENTLY i ON orders (total);\nCOMMENT ON INDEX i IS 'new';"],
      runner: .supabase, transaction: .pipeline),
    Situation(
      about: "the second one has",
      migrations: [
        orders, "CREATE INDEX CONCURRENTLY i ON orders (total);\nCREATE INDEX CONCURRENTLY j ON orders (id, total);",
      ], runner: .supabase, transaction: .pipeline, expected: ["concurrently-in-transaction"]),
    Situation(
      about: "nobody knows how the file is run",
      migrations: [
        orders,
        """
        CREATE INDEX CONCURRENTLY i ON orders (total);
        ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT c;
        """,
      ], transaction: .unknown),
    Situation(
      about: "COMMIT lets the locks go",
      migrations: [
        orders,
        """
        BEGIN;
        ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
        COMMIT;
        ALTER TABLE orders VALIDATE CONSTRAINT c;
        """,
      ], runner: .goose, transaction: .none),
    Situation(
      about: "a backfill under a lock is one finding",
      migrations: [orders, "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '';"],
      expected: ["held-exclusive-lock"]),
  ]
}
