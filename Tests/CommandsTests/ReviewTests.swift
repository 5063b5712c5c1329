import PglintelCommands
import TestSupport
import Testing

/// `--format markdown`: what a reviewer reads below a pull request.
@Suite struct ReviewTests {
  private static let shop = [
    "db/0001_shop.up.sql": """
    CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, state text, note text);
    CREATE INDEX orders_state ON orders (state);
    INSERT INTO customers VALUES (1, 'a|b');
    """,
    "db/0002_token.up.sql": """
    CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
    ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ALTER TABLE orders DROP COLUMN note;
    UPDATE orders SET state = 'a|b';
    DO $$ BEGIN EXECUTE (SELECT note FROM orders LIMIT 1); END $$;
    """,
    "db/0003_code.up.sql": "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';\nDROP INDEX orders_state;\n",
    "db/0004_seed.up.sql": "INSERT INTO customers VALUES (2, 'c');\n",
  ]

  @Test func verdictLocksAndSchemaOfWhatIsNew() throws {
    let result = try Terminal(Self.shop).run("--after", "0001", "--format", "markdown")
    #expect(result.status == .findings)
    try Golden.expect(result.output, equals: "reports/review.markdown.txt")
  }

  @Test func withoutAnythingNewItSaysHowToSayWhatIs() throws {
    let output = try Terminal(Self.shop).run("--format", "markdown").output
    #expect(output.contains("#### Locks and schema\n"))
    #expect(!output.contains("| line |"))
  }

  @Test func itCanBeAFileBesideOtherForms() throws {
    let terminal = try Terminal(Self.shop)
    let printed = terminal.run("--after", "0001", "--format", "markdown").output
    _ = terminal.run("--after", "0001", "--format", "json", "--output", "markdown=review.md")
    #expect(try Shell.run(["cat", "review.md"], in: terminal.folder.path).output == printed)
  }

  @Test func pathsAreThoseOfTheRepository() throws {
    var files = Self.shop
    files[".git/HEAD"] = "ref: refs/heads/main\n"
    let output = try Terminal(files).run("--after", "0001", "--format", "markdown", in: "db").output
    #expect(output.contains("<code>db/0003_code.up.sql</code>: reads and writes of orders wait"))
  }

  @Test func whatWasEditedIsNoNewSchema() throws {
    let customers = "CREATE TABLE customers (id bigint PRIMARY KEY);\n"
    let terminal = try Terminal([
      "db/10_customers.up.sql": customers, "db/30_code.up.sql": "ALTER TABLE customers ADD COLUMN code text;\n",
    ])
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in [["init", "-q"], ["add", "-A"], author + ["commit", "-qm", "one"]] {
      #expect(try Shell.run(["git"] + arguments, in: terminal.folder.path).status == 0)
    }
    try terminal.folder.write([
      "db/30_code.up.sql": "ALTER TABLE customers ADD COLUMN edited text;\n",
      "db/20_name.up.sql": "ALTER TABLE customers ADD COLUMN name text;\n",
    ])
    let output = terminal.run("--since", "HEAD", "--format", "markdown").output
    let schema = output.split(separator: "\n").drop { $0 != "#### Schema" }.prefix(3)
    #expect(
      schema == [
        "#### Schema", "- **new**: column `public.customers.name`",
        "What an edit of `30_code` changes is not in this list.",
      ])
    #expect(output.contains("ADD COLUMN edited text"))
  }
}
