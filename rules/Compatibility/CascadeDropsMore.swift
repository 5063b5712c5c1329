import PglintelLint

extension Rule {
  static let cascadeDropsMore = Rule(
    "cascade-drops-more", "CASCADE drops objects that the statement does not name",
    category: .compatibility, severity: .warning,
    aliases: [
      "pgrubic:GN015", "pg-migration-lint:PGM202", "safe-migrate:destructive-cascade",
      "safe-migrate:destructive-general-cascade", "pgfence:drop-schema-cascade",
      "bytebase:statement.disallow-rm-tbl-cascade",
    ],
    page: documentation, examples: samples, check: .migration(on: [.drop, .alterTable], inspect))
}

private func inspect(_ replay: MigrationReplay, _ report: inout Report) {
  for step in replay.upSteps { inspect(step, end: replay.after, &report) }
}

private func inspect(_ step: Step, end: Catalog, _ report: inout Report) {
  guard step.outcome.failure == nil, let cascade = Cascade(step) else { return }
  let dropped = DroppedObjects(step, besides: cascade.named, end: end).descriptions
  guard !dropped.isEmpty else { return }
  let more = dropped.count == 1 ? dropped[0] : "\(dropped.count) objects that it does not name"
  report.report(
    "CASCADE drops \(more) as well",
    reason: "the server names them in a notice that nobody reads, and " + consequence(of: dropped),
    at: cascade.span, in: step.source, object: cascade.object,
    notes: Note.listed(dropped[...]) { Note("\($0) goes with it") },
    remedy: Remedy(
      "drop each of them by name, in an order that needs no CASCADE, or make them anew in the same migration"))
}

/// Nothing uses a trigger: what it did is not done any more.
private func consequence(of dropped: [String]) -> String {
  dropped.allSatisfy { $0.hasPrefix("trigger ") }
    ? "what they did is not done from then on" : "what uses them fails from then on"
}

/// A clause with CASCADE, and what it drops by name.
private struct Cascade {
  let named: Set<OID>
  let span: Span
  let object: String?

  init?(_ step: Step) {
    switch step.statement.statement {
    case .drop(let drop) where drop.cascade: self.init(drop, step)
    case .alterTable(let alter): self.init(alter, step)
    default: return nil
    }
  }

  private init?(_ drop: Drop, _ step: Step) {
    let relations = drop.targets.compactMap { $0.part == nil ? step.relation($0.name) : nil }
    let types = drop.targets.compactMap {
      step.before.type(TypeName(schema: $0.name.schema, name: $0.name.name), in: step.session.searchPath)
    }
    let routines = drop.targets.flatMap { step.before.routines($0.name, in: step.session.searchPath) }
    named = Set(relations.map(\.oid) + types.map(\.oid) + routines.map(\.oid))
    span = step.cascadeKeyword
    object = relations.first.map { "\($0.name)" }
  }

  private init?(_ alter: AlterTable, _ step: Step) {
    guard alter.subcommands.contains(where: { $0.action.cascades }), let table = step.table(alter.relation) else {
      return nil
    }
    named = [table.oid]
    span = step.cascadeKeyword
    object = "\(table.name)"
  }
}

extension Action {
  fileprivate var cascades: Bool {
    switch self {
    case .dropColumn(_, _, let cascade), .dropConstraint(_, _, let cascade): cascade
    default: false
    }
  }
}

extension Step {
  fileprivate var cascadeKeyword: Span { StatementText(statement).firstWord("cascade")?.span ?? span }
}

private let documentation = Page(
  sees: """
    `DROP … CASCADE`, `DROP COLUMN … CASCADE` and `DROP CONSTRAINT … CASCADE` that take along what the statement does not \
    name: views, foreign keys of other tables, columns of a dropped type, policies, triggers. The finding lists them. \
    CASCADE where nothing depends on the object is no finding, and neither is what the same migration makes anew: views, \
    functions, constraints, policies and triggers of the same name.
    """,
  why: """
    CASCADE goes on through everything that depends on the object, and on that: a view over a view, a foreign key of a \
    table in another schema, the policy that kept tenants apart. The server says so in a notice. DROP TYPE … CASCADE drops \
    columns with their values, DROP FUNCTION … CASCADE their defaults, CHECKs and triggers.
    """,
  instead: """
    By name, dependents first; without CASCADE the server refuses (2BP01) what has been forgotten:
    ```sql
    DROP VIEW open_orders;
    ALTER TABLE invoices DROP CONSTRAINT invoices_order_id_fkey;
    DROP TABLE orders;
    ```
    """,
  alternatives: "- CREATE OR REPLACE VIEW, where a view only has to change: nothing that depends on it is dropped.",
  watch: """
    What depends on a table:
    ```sql
    SELECT pg_describe_object(classid, objid, objsubid) FROM pg_depend
    WHERE refobjid = 'orders'::regclass AND deptype = 'n';
    ```
    """,
  allow: "When everything on the list is meant to go. Say so in the reason.",
  references: [
    "https://www.postgresql.org/docs/current/ddl-depend.html",
    "https://www.postgresql.org/docs/current/sql-droptable.html",
  ])

private let stores = """
  CREATE TABLE stores (id bigint PRIMARY KEY, city text);
  CREATE TABLE clerks (id bigint PRIMARY KEY, store_id bigint REFERENCES stores);
  CREATE VIEW store_cities AS SELECT DISTINCT city FROM stores;
  """

private let samples: [Example] = [
  .bad(stores, "DROP TABLE stores CASCADE;", marks: "CASCADE"),
  .bad(stores, "ALTER TABLE stores DROP COLUMN city CASCADE;", marks: "CASCADE"),
  .bad(
    "CREATE TYPE mood AS ENUM ('good', 'bad');\nCREATE TABLE days (day date PRIMARY KEY, mood mood);",
    "DROP TYPE mood CASCADE;", marks: "CASCADE"),
  .good(stores, "DROP TABLE clerks CASCADE;"),
  // What loses its constraint is dropped as well.
  .good(stores, "DROP VIEW store_cities;\nDROP TABLE stores CASCADE;\nDROP TABLE clerks;"),
  .good(
    stores,
    """
    ALTER TABLE stores DROP COLUMN city CASCADE, ADD COLUMN town text;
    CREATE VIEW store_cities AS SELECT DISTINCT town AS city FROM stores;
    """),
  .good(
    stores,
    """
    DROP VIEW store_cities;
    ALTER TABLE clerks DROP CONSTRAINT clerks_store_id_fkey;
    DROP TABLE stores;
    """),
]
