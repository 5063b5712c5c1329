import TestSupport

/// One database for all examples, swept before each: a database for each would take most of the time.
struct ScratchDatabase {
  static let shared = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }
  /// For a suite that runs beside the examples.
  static let forFacts = Result { ScratchDatabase(database: try PostgresServer.shared().database()) }

  let database: PostgresDatabase

  /// Runs a script as the first one that this database sees.
  func run(_ script: String) throws -> PostgresDatabase.Execution {
    try database.run(Self.sweep + script)
  }

  /// Schemas hold all that the examples make.
  private static let sweep = """
    DO $sweep$
    DECLARE name text;
    BEGIN
      FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
      END LOOP;
      CREATE SCHEMA public;
    END
    $sweep$;

    """
}
