import PglintelLint
import PglintelProject

/// A guess at the column that keeps tenants apart, for a line that a person reads before it counts.
struct TenantColumn {
  private static let usual: Set<String> = [
    "tenant_id", "organization_id", "organisation_id", "org_id", "account_id", "workspace_id", "company_id", "team_id",
    "tenantId", "organizationId", "organisationId", "orgId", "accountId", "workspaceId", "companyId", "teamId",
  ]

  let name: String
  let tables: Int

  /// The one of the usual names that most tables have at last; nil where fewer than two have one.
  static func seen(in files: ProjectFiles) -> TenantColumn? {
    var counts: [String: Int] = [:]
    for history in files.histories {
      for table in SchemaReplay.schema(of: history).catalog.tablesInOrder {
        for column in table.columns where usual.contains(column.name) { counts[column.name, default: 0] += 1 }
      }
    }
    guard let most = counts.min(by: { ($1.value, $0.key) < ($0.value, $1.key) }), most.value > 1 else { return nil }
    return TenantColumn(name: most.key, tables: most.value)
  }
}
