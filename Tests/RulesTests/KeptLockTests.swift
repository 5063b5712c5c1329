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

  @Test func foreignKeyAloneLetsAllRead() throws {
    let reason = try Self.reason(
      of: "foreign-key-validated-under-lock",
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;")
    #expect(
      reason
        == "SHARE ROW EXCLUSIVE on `orders` and `customers` is held until all rows are checked and the transaction ends: "
        + "INSERT, UPDATE and DELETE wait, SELECT goes on")
  }

  @Test func strongestClauseCounts() throws {
    let reason = try Self.reason(
      of: "foreign-key-validated-under-lock",
      "ALTER TABLE orders ADD COLUMN note text, ADD FOREIGN KEY (customer_id) REFERENCES customers;")
    #expect(
      reason
        == "ACCESS EXCLUSIVE on `orders` is held until all rows are checked and the transaction ends: every query on it "
        + "waits, SELECT too; SHARE ROW EXCLUSIVE on `customers`: INSERT, UPDATE and DELETE wait, SELECT goes on")
  }

  @Test func earlierStatementCounts() throws {
    let reason = try Self.reason(
      of: "blocking-index-build",
      "ALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX orders_customer_id_idx ON orders (customer_id);")
    #expect(
      reason
        == "ACCESS EXCLUSIVE on `orders`, which an earlier statement of this transaction took, is held until the index is "
        + "built and the transaction ends: every query on it waits, SELECT too")
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
