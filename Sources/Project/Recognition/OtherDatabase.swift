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
  /// Speaks much of PostgreSQL's SQL and locks otherwise.
  case cockroachDB = "CockroachDB"

  /// What a folder's name says: `migrations_sqlite`, `mysql`; `h2` and `oracle` only beside other databases' folders.
  init?(folderName: String, beside siblings: [String]) {
    let name = folderName.lowercased()
    guard !Self.isPostgres(name) else { return nil }
    if let found = Self.distinct.first(where: { name.holds($0.word) }) {
      self = found.database
    } else if let found = Self.common.first(where: { name == $0.word }), siblings.contains(where: Self.isDatabase) {
      self = found.database
    } else {
      return nil
    }
  }

  private static func isPostgres(_ name: String) -> Bool {
    if name.holds("postgres") || name.holds("psql") || name.holds("pgsql") { return true }
    return name.holds("pg") && name.split { !$0.isLetter && !$0.isNumber }.contains("pg")
  }

  private static func isDatabase(_ name: String) -> Bool {
    let name = name.lowercased()
    return isPostgres(name) || distinct.contains { name.holds($0.word) }
  }

  /// What a part of a script's name says that is nothing else: `mysql`, `sqlite3`.
  init?(tag: String) {
    guard let found = Self.distinct.first(where: { tag == $0.word || tag == $0.word + "3" }) else { return nil }
    self = found.database
  }

  /// What a settings file calls it: Prisma's `provider`, Drizzle's `dialect`. Nil for PostgreSQL.
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
    ("bigquery", .bigQuery), ("mongodb", .mongoDB), ("cockroach", .cockroachDB),
  ]
  /// Words that mean other things as well.
  private static let common: [Naming] = [
    ("snowflake", .snowflake),
    ("oracle", .oracle), ("h2", .h2), ("hsql", .hsqldb), ("derby", .derby), ("db2", .db2), ("spanner", .spanner),
    ("turso", .sqlite), ("singlestore", .mysql), ("libsql", .sqlite), ("d1", .sqlite),
  ]

  var reason: String { "is SQL of \(rawValue)" }
}
