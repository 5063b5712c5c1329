import PglintelProject

extension Runner {
  /// As people call it in a sentence.
  public var displayName: String {
    switch self {
    case .golangMigrate, .goose, .sqlx, .diesel, .dbmate, .refinery, .tern, .sqlMigrate, .nodePgMigrate,
      .graphileMigrate, .postgrator:
      rawValue
    case .flyway: "Flyway"
    case .liquibase: "Liquibase"
    case .sqitch: "Sqitch"
    case .rails: "Rails"
    case .drizzle: "Drizzle"
    case .hasura: "Hasura"
    case .atlas: "Atlas"
    case .prisma: "Prisma"
    case .supabase: "the Supabase CLI"
    case .plain: "the runner"
    }
  }

  /// Whether several statements of a file form an implicit transaction even where the runner opens none.
  public var sendsFileAsOneQuery: Bool {
    switch self {
    case .golangMigrate, .sqlx, .diesel, .prisma, .supabase, .dbmate, .graphileMigrate, .postgrator: true
    case .goose, .flyway, .drizzle, .refinery, .hasura, .atlas, .tern, .sqlMigrate, .nodePgMigrate, .liquibase,
      .sqitch, .rails, .plain:
      false
    }
  }

  /// Whether a file that is run in no transaction may certainly hold several statements that need none.
  public var runsFileStatementByStatement: Bool { !sendsFileAsOneQuery && self != .plain }

  /// Where a statement belongs that must stand outside any transaction block.
  public var placeWithoutTransaction: String {
    switch self {
    case .golangMigrate, .prisma, .postgrator:
      "alone in a migration of its own: the one statement of a file has no transaction around it"
    case .goose, .sqlMigrate, .tern, .atlas: "in a migration of its own that begins with the next line"
    case .dbmate, .graphileMigrate: "alone in a migration of its own that begins with the next line"
    case .sqlx: "alone in a migration of its own whose first line is the next one"
    case .diesel: "alone in a migration of its own with `run_in_transaction = false` in its metadata.toml"
    case .liquibase: "in a change set of its own with `runInTransaction:false`"
    case .sqitch: "in a change of its own, without BEGIN and COMMIT"
    case .rails: "in a migration of its own that says `disable_ddl_transaction!`"
    case .flyway: "in a migration of its own: Flyway sees that it cannot run in a transaction, and opens none"
    case .supabase: "alone in a migration of its own: the first statement of a file has no transaction around it"
    case .drizzle, .refinery, .nodePgMigrate, .hasura:
      "outside of the migrations: \(displayName) runs all that SQL migrations hold in a transaction"
    case .plain: "in a migration of its own, outside any transaction block"
    }
  }

  /// The line that tells this runner so, where there is one.
  public var markerWithoutTransaction: String? {
    switch self {
    case .goose: "-- +goose NO TRANSACTION"
    case .sqlx: "-- no-transaction"
    case .dbmate: "-- migrate:up transaction:false"
    case .sqlMigrate: "-- +migrate Up notransaction"
    case .tern: "---- tern: disable-tx ----"
    case .atlas: "-- atlas:txmode none\n"
    case .graphileMigrate: "--! no-transaction"
    case .golangMigrate, .diesel, .flyway, .prisma, .supabase, .drizzle, .refinery, .nodePgMigrate, .hasura,
      .liquibase, .sqitch, .rails, .postgrator, .plain:
      nil
    }
  }

  /// The lines that the rest of such a file begins with.
  public var upMarker: String? { self == .goose ? "-- +goose Up" : nil }
}
