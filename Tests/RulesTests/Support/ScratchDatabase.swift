import TestSupport

/// One database for all examples, swept before each: a database for each would take most of the time.
struct ScratchDatabase {
  static let shared = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }
  /// For a suite that runs beside the examples.
  static let forFacts = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }

  let database: PostgresDatabase

  /// Runs a script as the first one that this database sees.
  func run(_ script: String) throws -> PostgresDatabase.Execution {
    try database.run(PostgresDatabase.sweep + script)
  }
}
