import PglintelLint

extension Rule {
  static let bodyRefersToMissing = Rule(
    "body-refers-to-missing", "a function still names what the migration renames, moves or drops",
    category: .compatibility, severity: .error,
    page: documentation, examples: samples, check: .migration(inspect))
}

private func inspect(_ migration: MigrationReplay, _ report: inout Report) {
  let losses = NameLoss.all(in: migration)
  guard !losses.isEmpty else { return }
  let routines = migration.after.routines.values.filter { routine in
    ["plpgsql", "sql"].contains(routine.language) && !migration.after.isUncertain(routine.oid)
  }
  for routine in routines.sorted(by: { $0.oid < $1.oid }) {
    guard let text = routine.body else { continue }
    let candidates = losses.filter { RoutineBody.mayName($0.name, in: text) }
    guard !candidates.isEmpty else { continue }
    let body = RoutineBody(text)
    let tables = migration.after.tablesFiring(routine)
    let loss = candidates.first { loss in
      loss.isNamed(by: body, firedBy: tables) || routine.language == "sql" && loss.isNamedPlainly(by: body, of: routine)
    }
    if let loss { tell(of: loss, routine, &report) }
  }
}

/// The name of a table or column that is no more when the migration is done.
private struct NameLoss {
  let step: Step
  let span: Span
  let table: Table
  /// As bodies call the table.
  let tableName: ObjectName
  /// Nil for the table itself.
  let column: String?

  static func all(in migration: MigrationReplay) -> [NameLoss] {
    migration.upSteps.flatMap { step in
      step.outcome.failure == nil ? tables(of: step, migration) + columns(of: step, migration) : []
    }
  }

  func isNamed(by body: RoutineBody, firedBy tables: Set<OID>) -> Bool {
    guard let column else { return body.names(tableName) }
    return body.names(column, of: tableName) || tables.contains(table.oid) && body.namesOfRow(column)
  }

  var name: String { column ?? tableName.name }

  func isNamedPlainly(by body: RoutineBody, of routine: Routine) -> Bool {
    guard let column, !routine.definition.parameterNames.contains(column) else { return false }
    return body.namesPlainly(column, of: tableName)
  }

  /// "the column `total` of `orders`".
  var description: String {
    guard let column else { return "`\(tableName.sql)`" }
    return "`\(Identifier.quoted(column))` of `\(tableName.sql)`"
  }

  private static func tables(of step: Step, _ migration: MigrationReplay) -> [NameLoss] {
    switch step.statement.statement {
    case .rename, .setSchema, .drop: break
    default: return []
    }
    return step.outcome.changes.compactMap { entry in
      let oid: OID
      switch entry.change {
      case .dropped(.object(let dropped)): oid = dropped
      case .altered(.object(let altered)): oid = altered
      default: return nil
      }
      guard let table = step.before.tables[oid], !table.isTemporary, step.after.tables[oid]?.name != table.name,
        migration.after.isFree(table.name), !migration.after.mayExist(table.name.qualified)
      else { return nil }
      return NameLoss(step: step, span: entry.span, table: table, tableName: table.name, column: nil)
    }
  }

  private static func columns(of step: Step, _ migration: MigrationReplay) -> [NameLoss] {
    step.outcome.changes.compactMap { entry in
      let place: (table: OID, number: Int)
      switch entry.change {
      case .dropped(.column(let table, let number)), .altered(.column(let table, let number)): place = (table, number)
      default: return nil
      }
      // Of a table that is gone, the table is missing.
      guard let table = step.before.tables[place.table], let end = migration.after.tables[place.table],
        let column = table.columns.first(where: { $0.number == place.number }), end.column(column.name) == nil,
        step.after.tables[place.table]?.column(column.name) == nil, !end.isPartial, end.name == table.name
      else { return nil }
      return NameLoss(step: step, span: entry.span, table: table, tableName: table.name, column: column.name)
    }
  }
}

extension Catalog {
  fileprivate func isFree(_ name: ObjectName) -> Bool { relation(name.qualified, in: SearchPath([])).value == nil }

  fileprivate func tablesFiring(_ routine: Routine) -> Set<OID> {
    Set(tables.values.filter { $0.triggers.contains { $0.function == routine.name.qualified } }.map(\.oid))
  }
}

private func tell(of loss: NameLoss, _ routine: Routine, _ report: inout Report) {
  report.report(
    "the body of `\(routine.name.sql)` still names \(loss.description), which is gone when the migration is done",
    reason:
      "bodies are text that nothing follows: the statement succeeds, and the next call of the function fails "
      + "(\(loss.column == nil ? "42P01" : "42703"))",
    at: loss.span, in: loss.step.source, object: "\(routine.name)",
    remedy: Remedy(
      "replace the function in the same migration, with CREATE OR REPLACE \(routine.isProcedure ? "PROCEDURE" : "FUNCTION")"
    ))
}

private let documentation = Page(
  sees: """
    A function or procedure in SQL or PL/pgSQL whose body, at the end of the migration, names a table that the migration \
    drops, renames or moves to another schema, or a column that it drops or renames: the column with its table's name or \
    alias before it, in the list of an INSERT, in the SET of an UPDATE, as `NEW.a` and `OLD.a` in a trigger function of the \
    table, or by itself in SQL that reads no other table. Statements that a body puts together as text are not read.
    """,
  why: """
    Views, policies, foreign keys and SQL-standard bodies (`BEGIN ATOMIC`) know tables and columns by their numbers and \
    follow them. A body in quotes is text that is read when the function runs: ALTER and DROP do not look at it. A trigger \
    function that is left behind makes every INSERT into its table fail.
    """,
  instead: """
    ```sql
    BEGIN;
    ALTER TABLE orders RENAME COLUMN total TO amount;
    CREATE OR REPLACE FUNCTION order_sum() RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT sum(o.amount) FROM orders o $$;
    COMMIT;
    ```
    """,
  alternatives: """
    - SQL-standard bodies, from PostgreSQL 14 on: they depend on what they name, and DROP says so.
    - The extension plpgsql_check finds what no body can find any more: `SELECT plpgsql_check_function('order_sum()');`
    """,
  allow: "When the function is never called, or the next migration of the same deployment replaces it.",
  references: [
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
    "https://www.postgresql.org/docs/current/plpgsql-implementation.html#PLPGSQL-PLAN-CACHING",
  ])

private let orders = """
  CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, placed date);
  CREATE FUNCTION order_sum() RETURNS numeric LANGUAGE plpgsql AS $$
  BEGIN
    RETURN (SELECT sum(o.total) FROM orders AS o);
  END $$;
  CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.placed := current_date; RETURN NEW; END $$;
  CREATE TRIGGER orders_stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
  """

private let samples: [Example] = [
  .bad(orders, "ALTER TABLE orders RENAME COLUMN total TO amount;", marks: "ALTER TABLE orders RENAME"),
  .bad(orders, "ALTER TABLE orders RENAME TO purchases;", marks: "ALTER TABLE orders RENAME TO"),
  .bad(orders, "ALTER TABLE orders DROP COLUMN placed;", marks: "DROP COLUMN placed"),
  .bad(
    """
    CREATE TABLE parts (id bigint PRIMARY KEY, code text);
    CREATE FUNCTION codes() RETURNS SETOF text LANGUAGE sql AS 'SELECT code FROM parts ORDER BY id';
    """, "ALTER TABLE parts RENAME code TO sku;", marks: "ALTER TABLE parts RENAME"),
  .good(
    """
    CREATE TABLE parts (id bigint PRIMARY KEY, code text);
    CREATE FUNCTION found(code text) RETURNS bigint LANGUAGE sql AS 'SELECT max(id) FROM parts WHERE id::text = code';
    CREATE FUNCTION named() RETURNS SETOF text LANGUAGE sql AS 'SELECT id::text AS code FROM parts ORDER BY code';
    """, "ALTER TABLE parts RENAME code TO sku;"),
  .good(
    orders,
    """
    ALTER TABLE orders RENAME COLUMN total TO amount;
    CREATE OR REPLACE FUNCTION order_sum() RETURNS numeric LANGUAGE sql AS 'SELECT sum(amount) FROM orders';
    """),
  .good(
    orders,
    """
    ALTER TABLE orders RENAME TO purchases;
    CREATE VIEW orders AS SELECT * FROM purchases;
    """),
  .good(orders, "DROP FUNCTION order_sum();\nALTER TABLE orders RENAME COLUMN total TO amount;"),
]
