import PglintelLint
import Testing

/// Reasons name the lock that is there while the work lasts, not the one that the clause alone would take.
@Suite struct KeptLockTests {
  private static let shop = """
    CREATE TABLE customers (id bigint PRIMARY KEY);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
    """

  private static func reason(of rule: String, _ migration: String) throws -> String? {
    let example = Example.bad(shop, migration, marks: "")
    return try ExampleProject(example: example).findings(of: rule).first?.reason
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rule: String
    let migration: String
    let reason: String
  }

  static let cases = [
    Case(
      testDescription: "a foreign key alone lets all read", rule: "foreign-key-validated-under-lock",
      migration: "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;",
      reason:
        "SHARE ROW EXCLUSIVE on `orders` and `customers` is held until all rows are checked and the transaction ends: "
        + "INSERT, UPDATE and DELETE wait, SELECT goes on"),
    Case(
      testDescription: "the strongest clause counts", rule: "foreign-key-validated-under-lock",
      migration: "ALTER TABLE orders ADD COLUMN note text, ADD FOREIGN KEY (customer_id) REFERENCES customers;",
      reason:
        "ACCESS EXCLUSIVE on `orders` is held until all rows are checked and the transaction ends: every query on it "
        + "waits, SELECT too; SHARE ROW EXCLUSIVE on `customers`: INSERT, UPDATE and DELETE wait, SELECT goes on"),
    Case(
      testDescription: "an earlier statement counts", rule: "blocking-index-build",
      migration: "ALTER TABLE orders ADD COLUMN note text;\n"
        + "CREATE INDEX orders_customer_id_idx ON orders (customer_id);",
      reason:
        "ACCESS EXCLUSIVE on `orders`, which an earlier statement of this transaction took, is held until the index is "
        + "built and the transaction ends: every query on it waits, SELECT too"),
  ]

  @Test(arguments: cases) func theLockThatIsThereIsNamed(_ item: Case) throws {
    #expect(try Self.reason(of: item.rule, item.migration) == item.reason)
  }

  @Test func newTableIsNobodysConcern() throws {
    let reason = try Self.reason(
      of: "foreign-key-validated-under-lock",
      """
      CREATE TABLE payers (id bigint PRIMARY KEY);
      ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES payers NOT VALID, ADD COLUMN payer bigint;
      ALTER TABLE orders ADD CONSTRAINT payer_fkey FOREIGN KEY (payer) REFERENCES payers;
      """)
    #expect(reason?.contains("payers") == false)
  }
}
