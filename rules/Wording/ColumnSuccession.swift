import PglintelLint

/// A second column that a trigger keeps equal to an old one, until it can take its place: for changes of a type or a name
/// that must neither stop nor break what runs.
struct ColumnSuccession {
  let table: Table
  let column: Column
  /// The new column.
  let name: String
  let type: String
  let catalog: Catalog

  private var old: String { Identifier.quoted(column.name) }
  private var new: String { Identifier.quoted(name) }
  private var alter: String { "ALTER TABLE \(table.name.sql)" }
  private var trigger: String { Identifier.quoted(Identifier.truncated("\(table.name.name)_sync_\(name)")) }
  private var function: String {
    ObjectName(schema: table.name.schema, name: Identifier.truncated("\(table.name.name)_sync_\(name)")).sql
  }

  /// The new column, its default included.
  var addition: [String] {
    let value = column.defaultValue.map { ["\(alter) ALTER COLUMN \(new) SET DEFAULT \($0.defaultSQL)"] } ?? []
    return ["\(alter) ADD COLUMN \(new) \(type)"] + value
  }

  /// - Parameter body: statements of PL/pgSQL that set the columns of NEW.
  func synchronization(_ body: String) -> [String] {
    [
      """
      CREATE FUNCTION \(function)() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
      \(body)
        RETURN NEW;
      END $$
      """,
      "CREATE TRIGGER \(trigger) BEFORE INSERT OR UPDATE ON \(table.name.sql)\n"
        + "  FOR EACH ROW EXECUTE FUNCTION \(function)()",
    ]
  }

  var endOfSynchronization: [String] {
    ["DROP TRIGGER \(trigger) ON \(table.name.sql)", "DROP FUNCTION \(function)()"]
  }

  /// - Parameter value: of the new column, from those of the row.
  func backfill(_ value: String) -> [String] {
    let fill = Backfill(table, setting: "\(new) = \(value)", where: "\(new) IS NULL AND \(old) IS NOT NULL")
    return [fill.sql].compactMap { $0 }
  }

  var proof: NotNullProof? { column.isNotNull ? NotNullProof(table: table, column: name) : nil }

  // MARK: What stands on the old column

  /// The indexes that the new column needs in the old one's place; those behind constraints are left to the reader.
  private var indexes: [Index] {
    catalog.indexes(of: table.oid).filter { $0.constraint == nil && $0.parent == nil && $0.mentions(column.name) }
  }

  var indexBuilds: [String] {
    indexes.map { $0.successor(on: table, renaming: column.name, to: name).sql(isConcurrent: true) }
  }

  /// Constraints that go with the old column and that nobody here rebuilds.
  var lostConstraints: [String] {
    table.constraints.filter { $0.columns.contains(column.name) }.map { Identifier.quoted($0.name) }
  }
}

extension Index {
  func mentions(_ column: String) -> Bool {
    if including.contains(column) || predicate?.columnNames.contains(column) == true { return true }
    return keys.contains { key in
      switch key.term {
      case .column(let name): name == column
      case .expression(let expression): expression.columnNames.contains(column)
      }
    }
  }

  /// The same index with a column in another one's place.
  fileprivate func successor(on table: Table, renaming old: String, to new: String) -> IndexDefinition {
    IndexDefinition(
      name: Identifier.truncated("\(name.name)_new"), relation: QualifiedName(table.name), method: method,
      keys: keys.map { $0.renamingColumn(old, of: table, to: new) }, including: including.map { $0 == old ? new : $0 },
      predicate: predicate?.renamingColumn(old, of: table.oid.rawValue, to: new), isUnique: isUnique,
      nullsNotDistinct: nullsNotDistinct)
  }
}

extension IndexKey {
  fileprivate func renamingColumn(_ old: String, of table: Table, to new: String) -> IndexKey {
    var key = self
    switch term {
    case .column(let name): key.term = .column(name == old ? new : name)
    case .expression(let expression):
      key.term = .expression(expression.renamingColumn(old, of: table.oid.rawValue, to: new))
    }
    return key
  }
}

extension QualifiedName {
  /// As scripts write it: without `public`.
  init(_ name: ObjectName) {
    self.init(schema: name.schema == "public" ? nil : name.schema, name: name.name)
  }
}
