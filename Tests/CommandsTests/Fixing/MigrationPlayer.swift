import PglintelLint
import PglintelProject
import TestSupport

/// Runs the migrations of a folder on a server as their runner does.
struct MigrationPlayer {
  struct Failure: Error, CustomStringConvertible {
    let migration: String
    let error: PostgresDatabase.ServerError
    var description: String { "\(migration): \(error.code) \(error.message)" }
  }

  let database: PostgresDatabase

  /// All ways up in a database that is emptied before; nil where all went well.
  func failure(of folder: String) throws -> Failure? {
    try database.mustRun(PostgresDatabase.sweep)
    for migration in Self.history(in: folder)?.migrations ?? [] {
      if let error = try run(migration.up) { return Failure(migration: migration.name, error: error) }
    }
    return nil
  }

  static func history(in folder: String) -> History? {
    var request = ProjectRequest()
    request.currentFolder = folder
    request.paths = ["db"]
    return Project.load(request).histories.first
  }

  func run(_ half: MigrationHalf) throws -> PostgresDatabase.ServerError? {
    let text = half.sections.map { half.source.string(in: $0) }.joined(separator: "\n;")
    switch half.transaction {
    case .wrapped: return try database.run(text, inOneTransaction: true).error
    case .simpleQuery, .pipeline: return try database.runAsOneQuery(text).error
    case .none, .unknown: return try database.run(text).error
    }
  }
}
