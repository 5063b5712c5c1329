import Foundation

/// A database of the test server, spoken to through psql.
public struct PostgresDatabase: Sendable {
  /// What the server said to a script.
  public struct Execution: Sendable {
    /// Rows without header, columns separated by `|`.
    public let output: String
    /// In order; the script ends with the first one unless it sets `ON_ERROR_STOP 0` itself.
    public let errors: [ServerError]

    public var error: ServerError? { errors.first }
  }

  public struct ServerError: Error, Hashable, Sendable {
    /// SQLSTATE.
    public let code: String
    public let message: String

    public init(code: String, message: String) {
      self.code = code
      self.message = message
    }
  }

  let server: PostgresServer
  public let name: String

  /// Runs a script as psql does it: statement by statement, or all in one transaction.
  @discardableResult
  public func run(_ sql: String, inOneTransaction: Bool = false) throws -> Execution {
    let psql = server.programs.appendingPathComponent("psql").path
    let single = inOneTransaction ? ["-1"] : []
    let result = try Shell.run(
      [
        psql, "-X", "-q", "-A", "-t", "-h", server.folder.path, "-U", "postgres", "-d", name, "-v", "ON_ERROR_STOP=1",
        "-v", "VERBOSITY=verbose",
      ] + single + ["-f", "-"],
      input: sql, environment: ["PGOPTIONS": "-c client_min_messages=warning"])
    return Execution(output: result.output, errors: Self.errors(in: result.error, failed: result.status != 0))
  }

  /// Runs a script as one simple query: several statements are a transaction.
  public func runAsOneQuery(_ sql: String) throws -> Execution {
    let psql = server.programs.appendingPathComponent("psql").path
    let result = try Shell.run(
      [
        psql, "-X", "-q", "-A", "-t", "-h", server.folder.path, "-U", "postgres", "-d", name, "-v", "VERBOSITY=verbose",
        "-c", sql,
      ], environment: ["PGOPTIONS": "-c client_min_messages=warning"])
    return Execution(output: result.output, errors: Self.errors(in: result.error, failed: result.status != 0))
  }

  /// Whether the server says of a pipeline of statements (separated by `;`) that one of them cannot stand in it.
  public func refusesPipeline(_ sql: String) throws -> Bool {
    let folder = try TemporaryFolder()
    let lines = ["\\startpipeline"] + sql.split(separator: ";").map { "\($0.trimmingCharacters(in: .whitespaces));" }
    try folder.write(["script.sql": (lines + ["\\endpipeline", ""]).joined(separator: "\n")])
    let pgbench = server.programs.appendingPathComponent("pgbench").path
    let result = try Shell.run([
      pgbench, "-n", "-M", "extended", "-t", "1", "-f", folder.path + "/script.sql", "-h", server.folder.path, "-U",
      "postgres", name,
    ])
    if result.error.contains("cannot be executed within a pipeline") { return true }
    guard result.status == 0, !result.error.contains("ERROR") else { throw PostgresUnavailable(reason: result.error) }
    return false
  }

  /// Rows of a query, each a list of values as text; NULL is empty.
  public func rows(_ query: String) throws -> [[String]] {
    let execution = try run(query)
    if let error = execution.error { throw error }
    return execution.output.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Runs a script that has to succeed.
  public func mustRun(_ sql: String, inOneTransaction: Bool = false) throws {
    if let error = try run(sql, inOneTransaction: inOneTransaction).error { throw error }
  }

  /// `pg_dump --schema-only` without comments, settings and owners.
  public func dump() throws -> String {
    let kept = try completeDump().split(separator: "\n").filter { line in
      !line.hasPrefix("--") && !line.hasPrefix("SET ") && !line.hasPrefix("SELECT pg_catalog.set_config")
        && !line.hasPrefix("\\")
    }
    return kept.joined(separator: "\n")
  }

  /// `pg_dump --schema-only --no-owner`.
  public func completeDump() throws -> String {
    let dump = server.programs.appendingPathComponent("pg_dump").path
    let result = try Shell.run([dump, "-h", server.folder.path, "-U", "postgres", "-d", name, "-s", "-O"])
    guard result.status == 0 else { throw PostgresUnavailable(reason: result.error) }
    return result.output
  }

  public func drop() {
    _ = try? PostgresDatabase(server: server, name: "postgres").run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  private static func errors(in text: String, failed: Bool) -> [ServerError] {
    let found = text.split(separator: "\n").compactMap(error)
    return found.isEmpty && failed ? [ServerError(code: "", message: text)] : found
  }

  /// `psql:<stdin>:3: ERROR:  42P07: relation "t" already exists`
  private static func error(in line: Substring) -> ServerError? {
    for severity in ["ERROR:  ", "FATAL:  "] {
      guard let range = line.range(of: severity) else { continue }
      let rest = line[range.upperBound...]
      let parts = rest.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].count == 5 else { return ServerError(code: "", message: String(rest)) }
      return ServerError(code: String(parts[0]), message: parts[1].trimmingCharacters(in: .whitespaces))
    }
    return nil
  }
}

extension PostgresDatabase {
  /// Takes out all that schemas hold, so that a database serves again.
  public static let sweep = """
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
