import PglintelLint

/// SQL that keeps a table's rows to their tenant.
struct TenantPolicy {
  private let table: Table
  private let column: Column
  private let tenancy: Settings.Tenancy
  private let isForced: Bool

  /// - Parameter isForced: whether the project's tables force row security on their owner.
  init(for table: Table, column: Column, _ tenancy: Settings.Tenancy, isForced: Bool) {
    self.table = table
    self.column = column
    self.tenancy = tenancy
    self.isForced = isForced || tenancy.force
  }

  /// The policy comes first, so that nobody is shut out between the two.
  var sql: String { ([policy] + switches).joined(separator: "\n") }

  var policy: String {
    let role = tenancy.role.map { " TO \(Identifier.quoted($0))" } ?? ""
    return "CREATE POLICY tenant_isolation ON \(table.name.sql)\(role)\n"
      + "  USING (\(Identifier.quoted(column.name)) = \(session));"
  }

  var switches: [String] {
    let enable = "ALTER TABLE \(table.name.sql) ENABLE ROW LEVEL SECURITY;"
    return isForced ? [enable, "ALTER TABLE \(table.name.sql) FORCE ROW LEVEL SECURITY;"] : [enable]
  }

  /// In a sub-select, so that it is evaluated once for a statement and not for each row; empty is what a setting is after
  /// a transaction that had set it.
  private var session: String {
    if let configured = tenancy.session.first { return "(SELECT \(configured))" }
    let setting = "NULLIF(current_setting('app.tenant_id', true), '')"
    return column.type.builtInName == "text" ? "(SELECT \(setting))" : "(SELECT \(setting)::\(column.type))"
  }
}
