import PglintelLint

/// How a project's policies speak of the session's tenant.
struct PolicyStyle {
  private struct Key: Hashable {
    let column: String
    let type: TypeName
  }

  let role: String?
  /// Whether row security is forced on the tables' owners.
  let isForced: Bool
  private let configuredSession: String?
  private var sessions: [Key: String] = [:]

  init(_ tenancy: Settings.Tenancy, in catalog: Catalog) {
    role = tenancy.role
    configuredSession = tenancy.session.first
    let tables = catalog.tablesInOrder
    isForced = tenancy.force || tables.contains(where: \.forcesRowSecurity)
    for table in tables {
      let conditions = table.policies.compactMap(\.definition.using).flatMap(\.conjuncts)
      for condition in conditions { learn(from: condition, of: table) }
    }
  }

  /// What a column is to be compared with. In a sub-select, so that it is evaluated once for a statement and not for each
  /// row; empty is what a setting is after a transaction that had set it.
  func session(for column: Column) -> String {
    if let known = configuredSession ?? sessions[Key(column: column.name, type: column.type)] {
      return "(SELECT \(known))"
    }
    let setting = "NULLIF(current_setting('app.tenant_id', true), '')"
    return column.type.builtInName == "text" ? "(SELECT \(setting))" : "(SELECT \(setting)::\(column.type))"
  }

  /// `tenant_id = current_setting(…)::uuid`: what stands beside the column.
  private mutating func learn(from condition: Expression, of table: Table) {
    guard case .operation("=", let sides) = condition, sides.count == 2 else { return }
    for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
      guard let column = side.soleColumn.flatMap(table.column), other.columnNames.isEmpty, !other.hasSubquery else {
        continue
      }
      let key = Key(column: column.name, type: column.type)
      if sessions[key] == nil { sessions[key] = other.sql }
    }
  }
}
