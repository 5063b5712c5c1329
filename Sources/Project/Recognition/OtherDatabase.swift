/// A database that is not PostgreSQL, whose scripts lie beside PostgreSQL's.
enum OtherDatabase: String, Sendable, CaseIterable {
  case mysql = "MySQL"
  case mariadb = "MariaDB"
  case sqlite = "SQLite"
  case clickHouse = "ClickHouse"
  case sqlServer = "SQL Server"
  case oracle = "Oracle"
  case h2 = "H2"
  case hsqldb = "HSQLDB"
  case derby = "Derby"
  case db2 = "Db2"
  case cassandra = "Cassandra"
  case duckDB = "DuckDB"
  case snowflake = "Snowflake"
  case bigQuery = "BigQuery"
  case spanner = "Spanner"
  case mongoDB = "MongoDB"

  /// What a folder's name says: `migrations_sqlite`, `mysql`, `h2`.
  init?(folderName: String) {
    let name = folderName.lowercased()
    guard !["postgres", "psql", "pgsql"].contains(where: name.contains) else { return nil }
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard !words.contains("pg") else { return nil }
    let found =
      Self.distinct.first { name.contains($0.word) }?.database ?? Self.common.first { words == [$0.word] }?.database
    guard let found else { return nil }
    self = found
  }

  /// What a settings file calls it: Prisma's `provider`, Drizzle's `dialect`. Nil for PostgreSQL and what speaks its SQL.
  init?(setting: String) {
    guard let found = (Self.distinct + Self.common).first(where: { setting.lowercased().hasPrefix($0.word) }) else {
      return nil
    }
    self = found.database
  }

  private typealias Naming = (word: String, database: OtherDatabase)

  /// Words that mean nothing else, wherever they stand in a name.
  private static let distinct: [Naming] = [
    ("mysql", .mysql), ("mariadb", .mariadb), ("sqlite", .sqlite), ("clickhouse", .clickHouse), ("mssql", .sqlServer),
    ("sqlserver", .sqlServer), ("hsqldb", .hsqldb), ("cassandra", .cassandra), ("duckdb", .duckDB),
    ("snowflake", .snowflake), ("bigquery", .bigQuery), ("mongodb", .mongoDB),
  ]
  /// Words that have to be the whole name.
  private static let common: [Naming] = [
    ("oracle", .oracle), ("h2", .h2), ("hsql", .hsqldb), ("derby", .derby), ("db2", .db2), ("spanner", .spanner),
    ("turso", .sqlite), ("singlestore", .mysql), ("libsql", .sqlite), ("d1", .sqlite),
  ]

  var reason: String { "is SQL of \(rawValue)" }
}
