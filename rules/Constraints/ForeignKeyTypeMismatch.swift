import PglintelLint

extension Rule {
  static let foreignKeyTypeMismatch = Rule(
    "foreign-key-type-mismatch", "a referencing column cannot hold all values of the column it references",
    category: .constraints, severity: .warning,
    aliases: [
      "pg-index-health:foreign_keys_with_unmatched_column_type", "pglinter:B008",
      "online_migrations:mismatched_foreign_key_type",
    ],
    page: documentation, examples: samples, check: .schema(inspect))
}

private func inspect(_ schema: Schema, _ report: inout Report) {
  for table in schema.knownTables {
    for constraint in table.foreignKeys where !constraint.isInherited {
      guard let key = constraint.foreignKey,
        let referenced = key.referencedTable.flatMap({ schema.catalog.tables[$0] }),
        !schema.catalog.isUncertain(referenced.oid)
      else { continue }
      for (name, target) in zip(constraint.columns, key.referencedColumns) {
        guard let column = table.column(name), let other = referenced.column(target) else { continue }
        tell(of: column, in: table, referencing: other, in: referenced, schema, &report)
      }
    }
  }
}

private func tell(
  of column: Column, in table: Table, referencing other: Column, in referenced: Table, _ schema: Schema,
  _ report: inout Report
) {
  guard NumberRange(column.type).isNarrower(than: NumberRange(other.type)) else { return }
  let name = "\(table.name.sql).\(Identifier.quoted(column.name))"
  let target = "\(referenced.name.sql).\(Identifier.quoted(other.name))"
  report.report(
    "`\(name)` is `\(column.type)` and references `\(target)`, which is `\(other.type)`",
    reason: "rows of `\(referenced.name.sql)` with values beyond `\(column.type)` cannot be referenced: INSERT fails "
      + "the day they come",
    at: schema.provenance.made(.column(table.oid, column.number)),
    object: "\(table.name).\(Identifier.quoted(column.name))",
    remedy: Remedy(
      "give both the same type, while the table is small: this rewrites it under ACCESS EXCLUSIVE",
      sql: ColumnRetyping(table: table, column: column, type: "\(other.type)", catalog: schema.catalog).lines
        .joined(separator: "\n"),
      place: .afterwards))
}

/// How far a number type reaches; nil for types that are no numbers.
private struct NumberRange {
  private let rank: Int?

  init(_ type: TypeName) {
    switch type.isArray ? nil : type.builtInName {
    case "int2": rank = 2
    case "int4": rank = 4
    case "int8": rank = 8
    case "numeric": rank = type.modifiers.isEmpty ? 16 : nil
    default: rank = nil
    }
  }

  func isNarrower(than other: NumberRange) -> Bool {
    guard let rank, let otherRank = other.rank else { return false }
    return rank < otherRank
  }
}

private let documentation = Page(
  sees: """
    A foreign key whose referencing column is a smaller number type than the referenced one: `integer` to `bigint`, \
    `smallint` to `integer`, any of them to `numeric`. A wider referencing column is harmless and not told. Pairs that \
    PostgreSQL refuses (`text` to `uuid`) never come so far.
    """,
  why: """
    PostgreSQL accepts any pair of types with a common equality operator. The mistake shows when the referenced key \
    passes 2,147,483,647: its rows exist, and no row can reference them. It comes from widening a primary key and \
    forgetting those who reference it.
    """,
  instead: """
    ```sql
    ALTER TABLE order_lines ALTER COLUMN order_id TYPE bigint;
    ```

    It rewrites the table under ACCESS EXCLUSIVE and checks the foreign key again, which locks the referenced table as \
    well. For a large table: a new `bigint` column, filled in batches and kept equal by a trigger, with a new foreign key \
    that is added NOT VALID and validated, then swapped by two renames in one transaction.
    """,
  allow: """
    When the referenced table can never have so many rows.
    """,
  references: [
    "https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT",
    "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
  ])

private let samples: [Example] = [
  .bad(
    """
    CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
    CREATE TABLE order_lines (
      order_id integer NOT NULL REFERENCES orders,
      line integer NOT NULL,
      PRIMARY KEY (order_id, line)
    );
    """, marks: "order_id integer NOT NULL"),
  // The key was widened, those who reference it were forgotten.
  .bad(
    """
    CREATE TABLE shops (id bigint PRIMARY KEY);
    CREATE TABLE tills (
      shop_id bigint NOT NULL REFERENCES shops,
      number smallint NOT NULL,
      PRIMARY KEY (shop_id, number)
    );
    """,
    """
    CREATE TABLE receipts (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      shop_id integer NOT NULL,
      till smallint NOT NULL,
      FOREIGN KEY (till, shop_id) REFERENCES tills (number, shop_id)
    );
    CREATE INDEX receipts_till_idx ON receipts (shop_id, till);
    """, marks: "shop_id integer NOT NULL"),
  .good(
    """
    CREATE TABLE orders (id integer PRIMARY KEY, code varchar(20) UNIQUE);
    CREATE TABLE notes (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, code text REFERENCES orders (code));
    CREATE INDEX notes_order_id_idx ON notes (order_id);
    CREATE INDEX notes_code_idx ON notes (code);
    """),
]
