import PglintelSyntax

/// What only tunes a relation.
extension Catalog {
  /// To stand after its indexes.
  func settings(of table: Table) -> [SchemaStatement] {
    var statements = columnSettings(of: table)
    if let index = settings[table.oid]?.clusteredIndex.flatMap({ indexes[$0] }) {
      statements.append(SchemaStatement("ALTER TABLE \(table.name) CLUSTER ON \(Identifier.quoted(index.name.name))"))
    }
    if let identity = replicaIdentity(of: table) {
      statements.append(SchemaStatement("ALTER TABLE ONLY \(table.name) REPLICA IDENTITY \(identity)"))
    }
    return statements
  }

  private func replicaIdentity(of table: Table) -> String? {
    switch table.replicaIdentity {
    case .primaryKey: nil
    case .full: "FULL"
    case .nothing: "NOTHING"
    case .index(let name):
      indexes(of: table.oid).contains { $0.name.name == name } ? "USING INDEX \(Identifier.quoted(name))" : nil
    }
  }

  private func columnSettings(of table: Table) -> [SchemaStatement] {
    guard let settings = settings[table.oid] else { return [] }
    return table.columns.flatMap { column -> [SchemaStatement] in
      guard let changes = settings.columns[column.number]?.changes else { return [] }
      let subject = "ALTER TABLE ONLY \(table.name) ALTER COLUMN \(Identifier.quoted(column.name))"
      return changes.map { SchemaStatement("\(subject) \($0)") }
    }
  }

  func settings(of index: Index) -> [SchemaStatement] {
    guard let settings = settings[index.oid] else { return [] }
    return settings.columns.sorted { $0.key < $1.key }.flatMap { number, column in
      column.changes.map { SchemaStatement("ALTER INDEX \(index.name) ALTER COLUMN \(number) \($0)") }
    }
  }
}

extension RelationSettings.ColumnSettings {
  fileprivate var changes: [String] {
    [
      statistics.map { "SET STATISTICS \($0)" }, storage.map { "SET STORAGE \($0)" },
      compression.map { "SET COMPRESSION \($0)" }, options.isEmpty ? nil : "SET (\(options.sql))",
      foreignOptions.isEmpty ? nil : "OPTIONS (\(foreignOptionList))",
    ].compactMap { $0 }
  }

  /// `ADD name 'value'`, names in order.
  private var foreignOptionList: String {
    foreignOptions.sorted { $0.key < $1.key }.map { "ADD \(Identifier.quoted($0)) \(Constant.quoted($1))" }
      .joined(separator: ", ")
  }
}
