import PglintelLint

/// SQL that keeps a table's rows to their tenant, in the words of the project's other policies.
struct TenantPolicy {
  private let table: Table
  private let column: Column
  private let tenancy: Settings.Tenancy
  private let catalog: Catalog

  init(for member: TenantTables.Member, _ tenancy: Settings.Tenancy, in catalog: Catalog) {
    table = member.table
    column = member.column
    self.tenancy = tenancy
    self.catalog = catalog
  }

  /// The policy comes first, so that nobody is shut out between the two.
  var sql: String { ([policy] + switches).joined(separator: "\n") }

  var policy: String {
    let role = tenancy.role.map { " TO \(Identifier.quoted($0))" } ?? ""
    return "CREATE POLICY tenant_isolation ON \(table.name.sql)\(role)\n"
      + "  USING (\(Identifier.quoted(column.name)) = \(session));"
  }

  private var switches: [String] {
    let enable = "ALTER TABLE \(table.name.sql) ENABLE ROW LEVEL SECURITY;"
    let isForced = tenancy.force || catalog.tablesInOrder.contains(where: \.forcesRowSecurity)
    return isForced ? [enable, "ALTER TABLE \(table.name.sql) FORCE ROW LEVEL SECURITY;"] : [enable]
  }

  /// In a sub-select, so that it is evaluated once for a statement and not for each row; empty is what a setting is after
  /// a transaction that had set it.
  private var session: String {
    if let configured = tenancy.session.first { return "(SELECT \(configured))" }
    if let known = knownSession { return known }
    let setting = "NULLIF(current_setting('app.tenant_id', true), '')"
    return column.type.builtInName == "text" ? "(SELECT \(setting))" : "(SELECT \(setting)::\(column.type))"
  }

  /// What another table's policy compares a column of this name and type with.
  private var knownSession: String? {
    for other in catalog.tablesInOrder where other.column(column.name)?.type == column.type {
      for expression in other.policies.compactMap(\.definition.using).flatMap(\.conjuncts) {
        if let session = session(in: expression) { return session }
      }
    }
    return nil
  }

  private func session(in expression: Expression) -> String? {
    guard case .operation("=", let sides) = expression, sides.count == 2 else { return nil }
    for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])]
    where side.soleColumn == column.name && other.columnNames.isEmpty {
      if case .subquery = other { return nil }
      return "(SELECT \(other.sql))"
    }
    return nil
  }
}
