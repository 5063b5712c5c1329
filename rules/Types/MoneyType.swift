import PglintelLint

extension Rule {
  static let moneyType = Rule(
    "money-type", "a column is money, whose meaning depends on a server setting", category: .types,
    severity: .warning, aliases: ["pgrubic:TP006", "pg-migration-lint:PGM104"],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  ColumnTypeSweep(
    matches: { $0.name == "money" }, kin: ["money", "numeric"], kind: "`money` and `numeric`",
    display: "money",
    reason: "currency, digits behind the point and input format come from lc_monetary: another setting, another amount",
    advice: "use `numeric`, with the currency beside it; this rewrites the table under ACCESS EXCLUSIVE",
    replacement: { $0.named("numeric", modifiers: [19, 4]) }
  ).run(schema, &report)
}

private let documentation = Page(
  sees: "A column of type `money`, at the end of the history.",
  why: """
    `money` is a 64-bit integer of the smallest unit that `lc_monetary` has. A dump restored into a database with another \
    setting changes its meaning (`1,234` is a thousand or one and a bit), it holds no currency, division gives \
    `double precision`, and there is no third digit for unit prices.
    """,
  instead: """
    ```sql
    CREATE TABLE invoices (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      amount numeric(19, 4) NOT NULL,
      currency text NOT NULL CHECK (length(currency) = 3)
    );
    ```
    """,
  alternatives: "`bigint` with the amount in cents: exact and fast, if all code knows it.",
  allow: "Where the database has one currency and one locale for good, and other programs expect the type.",
  references: ["https://www.postgresql.org/docs/current/datatype-money.html"])

private let samples: [Example] = [
  .bad("CREATE TABLE invoices (id bigint PRIMARY KEY, total money NOT NULL);", marks: "total money NOT NULL"),
  .bad(
    "CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19, 4) NOT NULL);",
    "ALTER TABLE invoices ADD COLUMN tax money;", marks: "ADD COLUMN tax money"),
  .good("CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19, 4) NOT NULL, currency text NOT NULL);"),
]
