import PglintelCommands
import Testing

@Suite struct DiffCommandTests {
  private static let files = [
    "migrations/0001_shop.sql": "CREATE TABLE shop (id int PRIMARY KEY, name text);",
    "migrations/0002_price.sql": "ALTER TABLE shop ADD price numeric;\nUPDATE shop SET price = 1;",
    "migrations/0003_index.sql": "SET lock_timeout = '2s';\nCREATE INDEX shop_name ON shop (name);",
    "dumps/same.sql": """
    SET search_path = '';
    CREATE TABLE public.shop (id integer NOT NULL, name text, price numeric);
    ALTER TABLE ONLY public.shop ADD CONSTRAINT shop_pkey PRIMARY KEY (id);
    CREATE INDEX shop_name ON public.shop USING btree (name);
    """,
    "dumps/other.sql": """
    CREATE TABLE public.shop (id integer NOT NULL, name varchar(20), price numeric);
    ALTER TABLE ONLY public.shop ADD CONSTRAINT shop_pkey PRIMARY KEY (id);
    CREATE TABLE public.stray (id integer);
    """,
  ]

  private func run(_ arguments: String...) throws -> Terminal.Execution {
    try Terminal(Self.files).run(list: ["diff", "migrations"] + arguments)
  }

  @Test func wordsStandBeforeTheSQL() throws {
    let result = try run("--from", "1", "--to", "0002_price")
    #expect(result.status == .clean)
    #expect(
      result.output == """
        -- + column `public.shop.price` was not there

        -- 0002_price, without what changes rows
        ALTER TABLE shop ADD price numeric;

        """)
  }

  @Test func theLastMigrationIsTheDefaultEnd() throws {
    let result = try run("--from", "2")
    #expect(result.output.contains("-- + index `public.shop_name` was not there"))
    #expect(result.output.hasSuffix("CREATE INDEX shop_name ON shop (name);\nRESET ALL;\n"))
    #expect(!result.output.contains("price"))
  }

  @Test func theRunnersTransactionsAreKept() throws {
    let terminal = try Terminal([
      "db/migrations/20240101000000_shop.sql": "-- migrate:up\nCREATE TABLE shop (id int);\n-- migrate:down\n",
      "db/migrations/20240102000000_mood.sql": """
      -- migrate:up
      CREATE TYPE mood AS ENUM ('good');
      INSERT INTO shop VALUES (1);
      -- migrate:down
      """,
    ])
    let result = terminal.run("diff", "db/migrations", "--from", "20240101000000")
    #expect(result.output.hasSuffix("rows\nBEGIN;\nCREATE TYPE mood AS ENUM ('good');\nCOMMIT;\n"))
  }

  @Test func backwardsThereAreOnlyWords() throws {
    let result = try run("--from", "2", "--to", "1")
    #expect(result.status == .clean)
    #expect(result.output.hasPrefix("-- - column `public.shop.price` is missing\n"))
    #expect(!result.output.contains("ALTER"))
  }

  @Test func aDumpShowsDrift() throws {
    let same = try run("--to", "dumps/same.sql")
    #expect(same.status == .clean)
    #expect(same.output.isEmpty)
    let other = try run("--to", "dumps/other.sql")
    #expect(other.status == .findings)
    #expect(
      other.output == """
        + table `public.stray` was not there
        ~ column `public.shop.name` is `character varying(20)`, was `text`
        - index `public.shop_name` is missing

        """)
  }

  /// Whatever else may exist there, what migrations make is new.
  @Test func aPlatformsHistoryHasNewTables() throws {
    let terminal = try Terminal([
      "supabase/migrations/20240101000000_a.sql": "CREATE TABLE shop (id uuid REFERENCES auth.users);",
      "supabase/migrations/20240102000000_b.sql": "CREATE SCHEMA inner_part;\nCREATE TABLE price (id int);",
    ])
    let output = terminal.run("diff", "--from", "20240101000000").output
    #expect(output.hasPrefix("-- + table `public.price` was not there\n-- + schema `inner_part` was not there\n"))
  }

  @Test func whatIsMissingIsSaid() throws {
    let nothing = try run()
    #expect(nothing.status == .unusable)
    #expect(nothing.error.contains("--from MIGRATION"))
    let unknown = try run("--from", "1", "--to", "9")
    #expect(unknown.status == .unusable)
    #expect(unknown.error.contains("no migration `9`"))
    #expect(try run("--to", "missing.sql").status == .unusable)
  }
}
