import PglintelSyntax

/// Tables in which runners keep what they have applied: they are there before the first migration.
enum RunnerTables {
  static func contains(_ name: QualifiedName) -> Bool { names.contains(name.name) }

  private static let names: Set<String> = [
    "__diesel_schema_migrations", "_prisma_migrations", "_sqlx_migrations", "flyway_schema_history",
    "goose_db_version", "gorp_migrations", "pgmigrations", "refinery_schema_history", "schema_migrations",
    "schema_version",
  ]
}
