import PglintelLint
import PglintelReporters

/// Outcomes made by hand, with all that a finding can have.
enum Sample {
  static let orders = SourceText(
    path: "db/0003_orders.up.sql",
    text: """
      -- orders of customers
      CREATE TABLE orders (
      \tid bigint PRIMARY KEY,
      \tcustomer_id bigint REFERENCES customers,
        größe text -- 表示幅 and 😀
      );

      ALTER TABLE customers
        ADD CONSTRAINT customers_name_check
        CHECK (
          name <> ''
          AND length(name) < 200
        );
      ALTER TABLE invoices ADD CONSTRAINT invoices_total_check CHECK (
        total >= 0
      );

      """)
  static let customers = SourceText(
    path: "db/0001 customers.up.sql", text: "CREATE TABLE customers (id bigint PRIMARY KEY, name text);\n")

  static var outcome: LintOutcome {
    var outcome = LintOutcome()
    outcome.findings = [foreignKey, wideCharacters, check, inlineCheck, suppressed]
    outcome.skipped = [SkippedFile(path: "db/seed.mysql.sql", reason: "is SQL of MySQL")]
    outcome.rules = [
      rule("check-validated-under-lock", .locking, .error), rule, rule("no-primary-key", .constraints, .warning),
      rule("table-without-comment", .documentation, .note),
    ]
    outcome.files = 4
    outcome.migrations = 4
    outcome.statements = 12
    return outcome
  }

  static let foreignKey = Finding(
    rule: "foreign-key-without-index", category: .indexing, severity: .warning,
    message: "foreign key `orders_customer_id_fkey` has no index on `customer_id`",
    reason:
      "each DELETE from `public.customers` and each UPDATE of its key reads all of `public.orders`, and holds its "
      + "row locks as long",
    source: orders, span: span(of: "REFERENCES customers", in: orders), object: "public.orders",
    notes: [
      Note("the referenced table is created here", source: customers, span: 0..<22),
      Note("13 other foreign keys of the project have an index"),
    ],
    remedy: Remedy(
      "create the index without blocking writes, in a migration of its own",
      sql: "CREATE INDEX CONCURRENTLY orders_customer_id_idx\n\tON public.orders (customer_id);"),
    fingerprint: "5f1c0a")

  static let wideCharacters = Finding(
    rule: "table-without-comment", category: .documentation, severity: .note, message: "`größe` says nothing of itself",
    source: orders, span: span(of: "😀", in: orders), object: "public.orders.größe", fingerprint: "77e2")

  static let check = Finding(
    rule: "check-validated-under-lock", category: .locking, severity: .error,
    message: "adding `customers_name_check` reads all of `public.customers` under ACCESS EXCLUSIVE",
    reason: "every query on the table waits until the scan is done", source: orders,
    span: span(from: "ADD CONSTRAINT customers", to: "200\n  )", in: orders), object: "public.customers",
    remedy: Remedy("see `pglintel explain check-validated-under-lock`"), fingerprint: "a1b2")

  static let inlineCheck = Finding(
    rule: "check-validated-under-lock", category: .locking, severity: .error,
    message: "adding `invoices_total_check` reads all of `public.invoices` under ACCESS EXCLUSIVE", source: orders,
    span: span(from: "ADD CONSTRAINT invoices", to: "0\n)", in: orders), object: "public.invoices",
    fingerprint: "c3d4")

  static let suppressed = Finding(
    rule: "no-primary-key", category: .constraints, severity: .warning, message: "`public.log` has no primary key",
    source: customers, span: 0..<12, object: "public.log", fingerprint: "e5f6", status: .suppressed)

  static let rule = Rule(
    "foreign-key-without-index", "a foreign key that no index of its table serves", category: .indexing,
    severity: .warning, aliases: ["other:fk-index"],
    page: Page(
      sees: "Foreign keys whose columns no valid index leads with, in whatever order.",
      why:
        "Deleting a referenced row reads the whole table:\n\n- once for each row\n- while its lock is held, which can "
        + "be long enough for every other session that wants the same row to run into its timeout",
      instead: "```sql\nCREATE INDEX CONCURRENTLY i ON t (c);\n```",
      watch: "```sql\nSELECT * FROM pg_stat_activity;\n```",
      allow: "When the referenced rows are never deleted and their keys never change.",
      references: ["https://www.postgresql.org/docs/current/ddl-constraints.html"]),
    examples: [
      .bad("CREATE TABLE a (id int PRIMARY KEY);", "CREATE TABLE b (a int REFERENCES a);", marks: "REFERENCES a"),
      .good("CREATE TABLE a (id int PRIMARY KEY);"),
    ],
    check: .schema { _, _ in })

  static func rule(_ id: String, _ category: PglintelLint.Category, _ severity: Severity) -> Rule {
    Rule(
      id, "something with \(id)", category: category, severity: severity,
      page: Page(sees: "It.", why: "Because.", instead: "Otherwise.", allow: "Never.", references: []), examples: [],
      check: .schema { _, _ in })
  }

  static var options: ReportOptions {
    var options = ReportOptions()
    options.toolVersion = "0.1.0"
    options.parserVersion = "15.1"
    return options
  }

  static func report(
    _ format: ReportFormat, _ outcome: LintOutcome = outcome, _ options: ReportOptions = options
  ) -> String {
    var text = ""
    Reporter.write(outcome, as: format, options: options) { text += $0 }
    return text
  }

  // MARK: Spans

  static func span(of part: String, in source: SourceText) -> Span { span(from: part, to: part, in: source) }

  /// From the start of one text to the end of another.
  static func span(from first: String, to last: String, in source: SourceText) -> Span {
    let start = offset(of: first, in: source, from: 0)
    return start..<(offset(of: last, in: source, from: start) + last.utf8.count)
  }

  private static func offset(of part: String, in source: SourceText, from start: Int) -> Int {
    let bytes = Array(part.utf8)
    return (start..<source.bytes.count).first { source.bytes[$0...].starts(with: bytes) } ?? 0
  }
}
