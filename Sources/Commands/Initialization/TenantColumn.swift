import PglintelLint
import PglintelProject

/// A guess at the column that keeps tenants apart, for a line that a person reads before it counts.
enum TenantColumn {
  private static let usual: Set<String> = [
    "tenant_id", "organization_id", "organisation_id", "org_id", "account_id", "workspace_id", "company_id", "team_id",
  ]

  /// The one of the usual names that stands most often in the migrations.
  static func seen(in files: ProjectFiles) -> String? {
    var counts: [String: Int] = [:]
    for half in files.histories.flatMap(\.migrations).map(\.up) {
      for token in Lexer.tokens(of: half.source, in: half.span) where token.kind == .word {
        guard let name = token.identifier(in: half.source), usual.contains(name) else { continue }
        counts[name, default: 0] += 1
      }
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
