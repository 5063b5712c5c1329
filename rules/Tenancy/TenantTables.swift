import PglintelLint

/// The tables that hold rows of several tenants, told by a column.
struct TenantTables {
  /// Why a column is taken for the tenant's, the surest first.
  enum Evidence: Int, Comparable {
    /// `[tenancy] column`.
    case configured
    /// A policy of a table with row security compares it.
    case policy
    /// It is called `tenant_id` or nearly so.
    case name
    /// It may be one, and most tables have it: `organization_id`.
    case likelyName

    static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
  }

  struct Member {
    let table: Table
    let column: Column
    let evidence: Evidence
  }

  private static let names: Set<String> = ["tenant_id", "tenantid", "tenant_uuid", "tenant", "tenantId"]
  private static let likelyNames: Set<String> = [
    "organization_id", "organisation_id", "org_id", "account_id", "workspace_id", "company_id", "customer_id",
    "team_id", "organizationId", "organisationId", "orgId", "accountId", "workspaceId", "companyId", "teamId",
  ]

  /// In order of creation; shared tables, partitions, inheritance children and foreign tables are left out.
  let members: [Member]

  init(of schema: Schema, _ tenancy: Settings.Tenancy) {
    let shared = tenancy.sharedTables.map { ObjectPattern($0) }
    let tables = schema.knownTables.filter { table in
      !table.isForeign && !table.isPartition && table.parents.isEmpty
        && !shared.contains { $0.matches("\(table.name)") }
    }
    let columns = Self.columns(in: tables, tenancy)
    members = tables.compactMap { table in
      let found = table.columns.compactMap { column in
        columns[column.name].map { Member(table: table, column: column, evidence: $0) }
      }
      return found.min { ($0.evidence, $0.column.number) < ($1.evidence, $1.column.number) }
    }
  }

  private static func columns(in tables: [Table], _ tenancy: Settings.Tenancy) -> [String: Evidence] {
    guard tenancy.columns.isEmpty else { return evidence(.configured, for: tenancy.columns) }
    let compared = comparedColumns(of: tables).intersection(names.union(likelyNames))
    let sure = evidence(.name, for: names).merging(evidence(.policy, for: compared)) { $1 }
    let hasSure = tables.contains { $0.columns.contains { sure[$0.name] != nil } }
    return hasSure ? sure : evidence(.likelyName, for: widespread(in: tables))
  }

  private static func evidence(_ evidence: Evidence, for names: some Sequence<String>) -> [String: Evidence] {
    Dictionary(names.map { ($0, evidence) }) { first, _ in first }
  }

  /// Columns that the policies of protected tables name.
  private static func comparedColumns(of tables: [Table]) -> Set<String> {
    let policies = tables.filter(\.hasRowSecurity).flatMap(\.policies)
    let expressions = policies.flatMap { [$0.definition.using, $0.definition.check].compactMap { $0 } }
    return expressions.reduce(into: []) { $0.formUnion($1.columnNames) }
  }

  private static func widespread(in tables: [Table]) -> [String] {
    likelyNames.filter { name in
      Majority.isMost(tables.count { $0.column(name) != nil }, of: tables.count)
    }
  }
}
