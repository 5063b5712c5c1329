import Foundation
import PglintelCommands
import PglintelLint
import PglintelProject
import PglintelSourceText
import TestSupport

/// A history applied to a server beside the script that we print for it: both must give one `pg_dump`.
struct SchemaOracle {
  struct Outcome {
    /// What the server refused of the migrations.
    var refusals: [String] = []
    /// What it refused of our script.
    var errors: [String] = []
    var differences: [String] = []
    var objects = 0
    /// Of the server that the migrations were applied to.
    var dump = ""
  }

  let history: History
  /// Whether the server's refusals are part of the script, which goes on after them.
  var goesOn = false
  /// What both servers have beforehand: roles, extensions, schemas of a platform.
  var setup = ""

  func outcome() throws -> Outcome {
    let (applied, created) = (try PostgresServer.shared().database(), try PostgresServer.shared().database())
    defer {
      applied.drop()
      created.drop()
    }
    for database in [applied, created] { try database.mustRun(setup) }
    var outcome = Outcome()
    for migration in history.migrations { outcome.refusals += try apply(migration, to: applied) }
    let script = SchemaReplay.schema(of: history, isClosed: goesOn).catalog.script
    outcome.errors = try created.run("\\set ON_ERROR_STOP 0\n" + script).errors.map(\.message)
    let (wanted, given) = (try DumpedObjects(of: applied), try DumpedObjects(of: created))
    outcome.objects = wanted.texts.count
    outcome.differences = wanted.differences(from: given)
    outcome.dump = try applied.completeDump()
    if let folder = ProcessInfo.processInfo.environment["PGLINTEL_ORACLE_OUTPUT"] {
      try script.write(toFile: folder + "/schema.sql", atomically: true, encoding: .utf8)
      try outcome.dump.write(toFile: folder + "/dump.sql", atomically: true, encoding: .utf8)
    }
    return outcome
  }

  func apply(_ migration: Migration, to database: PostgresDatabase) throws -> [String] {
    let half = migration.up
    let text = half.pieces.flatMap { piece in piece.sections.map { piece.source.string(in: $0) + "\n;\n" } }.joined()
    let isWrapped = half.transaction == .wrapped && !goesOn
    let execution = try database.run((goesOn ? "\\set ON_ERROR_STOP 0\n" : "") + text, inOneTransaction: isWrapped)
    return execution.errors.map { "\(migration.name): \($0.message)" }
  }
}
