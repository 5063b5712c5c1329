/// The tool that applies a project's migrations; raw values are those of `runner` in `pglintel.toml`.
public enum Runner: String, Sendable, CaseIterable {
  case golangMigrate = "golang-migrate"
  case liquibase, sqitch, rails, postgrator
  case goose, sqlx, diesel, flyway, prisma, supabase
  case dbmate, drizzle, refinery, tern, hasura, atlas
  case sqlMigrate = "sql-migrate"
  case nodePgMigrate = "node-pg-migrate"
  case graphileMigrate = "graphile-migrate"
  /// A folder of scripts in the order of their names; who runs them is not known.
  case plain

  /// Whether it knows a migration that it has applied by its version; else by its name (their documentation and sources).
  public var knowsMigrationsByVersion: Bool {
    switch self {
    case .golangMigrate, .goose, .sqlx, .diesel, .flyway, .supabase, .dbmate, .refinery, .tern, .hasura, .atlas, .rails,
      .postgrator, .graphileMigrate:
      true
    case .drizzle, .nodePgMigrate, .prisma, .sqlMigrate, .liquibase, .sqitch, .plain: false
    }
  }
}
