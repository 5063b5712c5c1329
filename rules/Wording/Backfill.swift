import PglintelLint

/// A change of all rows in batches, each in a transaction of its own: a DO block that may stand in no transaction.
struct Backfill {
  private static let batch = 10_000
  let table: Table
  /// Without its WHERE: `UPDATE orders SET total = price * amount`.
  let statement: String
  /// Which rows still wait for it, where that can be told.
  let condition: String?

  init(_ table: Table, statement: String, condition: String?) {
    self.table = table
    self.statement = statement
    self.condition = condition
  }

  /// - Parameter assignment: `total = price * amount`.
  init(_ table: Table, setting assignment: String, where condition: String) {
    self.init(table, statement: "UPDATE \(table.name.sql) SET \(assignment)", condition: condition)
  }

  /// Nil where nothing tells the rows that are done from the others.
  var sql: String? {
    if let key { return byKey(key) }
    return condition.map(byPlace)
  }

  /// The primary key, where it is one column.
  private var key: String? {
    guard let constraint = table.primaryKey, constraint.columns.count == 1 else { return nil }
    return constraint.columns.first.map(Identifier.quoted)
  }

  /// Walks along the primary key: each batch reads its own rows only.
  private func byKey(_ key: String) -> String {
    let name = table.name.sql
    let rest = condition.map { " AND \($0)" } ?? ""
    return """
      DO $$
      DECLARE
        low \(name).\(key)%TYPE := (SELECT \(key) FROM \(name) ORDER BY \(key) LIMIT 1);
        high \(name).\(key)%TYPE;
      BEGIN
        WHILE low IS NOT NULL LOOP
          high := (SELECT k FROM (
            SELECT \(key) AS k FROM \(name) WHERE \(key) >= low ORDER BY \(key) LIMIT \(Self.batch)) AS batch
            ORDER BY k DESC LIMIT 1);
          \(statement) WHERE \(key) BETWEEN low AND high\(rest);
          COMMIT;
          low := (SELECT \(key) FROM \(name) WHERE \(key) > high ORDER BY \(key) LIMIT 1);
        END LOOP;
      END $$;
      """
  }

  /// Without a key to walk along: each batch looks for its rows from the table's beginning.
  private func byPlace(_ condition: String) -> String {
    """
    DO $$
    BEGIN
      LOOP
        \(statement)
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM \(table.name.sql) WHERE \(condition) LIMIT \(Self.batch)));
        EXIT WHEN NOT FOUND;
        COMMIT;
      END LOOP;
    END $$;
    """
  }
}
