import PglintelLint

extension Rule {
  static let duplicateForeignKey = Rule(
    "duplicate-foreign-key", "two foreign keys of a table say the same", category: .constraints, severity: .warning,
    aliases: ["pg-index-health:duplicated_foreign_keys"],
    page: documentation, examples: samples, check: .schema(inspect))
}

/// What a foreign key says: which column references which.
private struct Reference: Hashable {
  let table: OID
  let pairs: Set<[String]>

  init?(_ constraint: Constraint) {
    guard let key = constraint.foreignKey, let table = key.referencedTable, !key.referencedColumns.isEmpty else {
      return nil
    }
    self.table = table
    pairs = Set(zip(constraint.columns, key.referencedColumns).map { [$0, $1] })
  }
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for table in schema.knownTables {
    var known: [Reference: Constraint] = [:]
    for constraint in table.foreignKeys where !constraint.isInherited {
      guard let reference = Reference(constraint) else { continue }
      if let first = known[reference] {
        tell(of: constraint, repeating: first, on: table, schema, &report)
      } else {
        known[reference] = constraint
      }
    }
  }
}

private func tell(
  of constraint: Constraint, repeating first: Constraint, on table: Table, _ schema: Schema, _ report: inout Report
) {
  let (name, firstName) = (Identifier.quoted(constraint.name), Identifier.quoted(first.name))
  let origin = schema.provenance.made(.part(table: table.oid, first.oid))
  report.report(
    "foreign key `\(name)` says the same as `\(firstName)`",
    reason: "each INSERT into `\(table.name.sql)` and each DELETE of a referenced row is checked twice"
      + conflict(of: constraint, and: first),
    at: schema.provenance.made(.part(table: table.oid, constraint.oid)), object: "\(table.name).\(name)",
    notes: [Note("`\(firstName)` is made here", source: origin?.source, span: origin?.span)],
    remedy: remedy(name, table, report))
}

private func remedy(_ name: String, _ table: Table, _ report: Report) -> Remedy {
  var recipe = Recipe(by: report.runner)
  recipe.apart("ALTER TABLE \(table.name.sql) DROP CONSTRAINT \(name)")
  return Remedy("drop one of them", recipe, place: .afterwards, promise: .needsJudgement)
}

private func conflict(of constraint: Constraint, and first: Constraint) -> String {
  guard let one = first.foreignKey?.onDelete, let other = constraint.foreignKey?.onDelete, one != other else {
    return ""
  }
  return ", and ON DELETE says \(one.rawValue) here and \(other.rawValue) there"
}

private let documentation = Page(
  sees: """
    Two foreign keys of one table, at the end of the history, whose columns reference the same columns of the same table, \
    whatever their names, order and actions are. The younger one is told.
    """,
  why: """
    Each of them has triggers of its own on both tables: every INSERT, and every UPDATE and DELETE of a key, is checked \
    twice. Where their actions differ (`CASCADE` and `RESTRICT`) it depends on the order of their triggers which one wins. \
    They come from an inline `REFERENCES` beside an ADD CONSTRAINT, and from migrations that are run again under another \
    name.
    """,
  instead: """
    ```sql
    ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey1;
    ```

    It takes ACCESS EXCLUSIVE on both tables for an instant: set `lock_timeout`.
    """,
  allow: """
    While one replaces the other: the new one is added NOT VALID and validated, then the old one goes.
    """,
  references: [
    "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
    "https://www.postgresql.org/docs/current/trigger-definition.html",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE customers (id bigint PRIMARY KEY);
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
    CREATE INDEX orders_customer_id_idx ON orders (customer_id);
    """,
    """
    ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id)
      ON DELETE CASCADE NOT VALID;
    """, marks: "ADD CONSTRAINT orders_customer_fk"),
  .bad(
    """
    CREATE TABLE rooms (house bigint, number bigint, PRIMARY KEY (house, number));
    CREATE TABLE beds (
      id bigint PRIMARY KEY,
      house bigint,
      room bigint,
      CONSTRAINT beds_room FOREIGN KEY (house, room) REFERENCES rooms,
      CONSTRAINT beds_room_again FOREIGN KEY (room, house) REFERENCES rooms (number, house)
    );
    CREATE INDEX beds_room_idx ON beds (house, room);
    """, marks: "CONSTRAINT beds_room_again"),
  .good(
    """
    CREATE TABLE people (id bigint PRIMARY KEY);
    CREATE TABLE letters (
      id bigint PRIMARY KEY,
      sender_id bigint NOT NULL REFERENCES people,
      recipient_id bigint NOT NULL REFERENCES people
    );
    CREATE INDEX letters_sender_idx ON letters (sender_id);
    CREATE INDEX letters_recipient_idx ON letters (recipient_id);
    """),
  // Replaced.
  .good(
    """
    CREATE TABLE people (id bigint PRIMARY KEY);
    CREATE TABLE letters (id bigint PRIMARY KEY, sender_id bigint CONSTRAINT letters_sender REFERENCES people);
    CREATE INDEX letters_sender_idx ON letters (sender_id);
    """,
    "ALTER TABLE letters ADD CONSTRAINT letters_sender_fk FOREIGN KEY (sender_id) REFERENCES people NOT VALID;",
    "ALTER TABLE letters VALIDATE CONSTRAINT letters_sender_fk, DROP CONSTRAINT letters_sender;"),
]
