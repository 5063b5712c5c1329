import PglintelLint

/// SQL that keeps a table's rows to their tenant, in the words of the project's other policies.
struct TenantPolicy {
  private let table: Table
  private let column: Column
  private let style: PolicyStyle

  init(for member: TenantTables.Member, _ style: PolicyStyle) {
    table = member.table
    column = member.column
    self.style = style
  }

  /// The policy comes first, so that nobody is shut out between the two.
  var sql: String { ([policy] + switches).joined(separator: "\n") }

  var policy: String {
    let role = style.role.map { " TO \(Identifier.quoted($0))" } ?? ""
    return "CREATE POLICY tenant_isolation ON \(table.name.sql)\(role)\n"
      + "  USING (\(Identifier.quoted(column.name)) = \(style.session(for: column)));"
  }

  private var switches: [String] {
    let enable = "ALTER TABLE \(table.name.sql) ENABLE ROW LEVEL SECURITY;"
    return style.isForced ? [enable, "ALTER TABLE \(table.name.sql) FORCE ROW LEVEL SECURITY;"] : [enable]
  }
}
