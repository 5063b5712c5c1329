import Foundation
import PglintelProject
import TestSupport
import Testing

@testable import PglintelCommands

/// The SQL of `pglintel diff`, run where the first migrations have been, gives the schema of all of them.
@Suite struct DiffOracleTests {
  private static let folders =
    SchemaOracleTests.project.map { [$0] } ?? SchemaOracleTests.folders.map(SchemaOracleTests.path)

  @Test(.enabled(if: PostgresServer.isUsable), arguments: folders)
  func theSQLLeadsFromOneSchemaToTheOther(folder: String) throws {
    for history in try SchemaOracleTests.histories(in: folder) {
      let last = history.migrations.count - 1
      for first in Set([0, last / 2]) where first < last {
        let differences = try differences(history, from: first, to: last)
        #expect(differences == [], "\(history.folder) from \(first): \(differences.joined(separator: "\n"))")
      }
    }
  }

  private func differences(_ history: History, from first: Int, to last: Int) throws -> [String] {
    let (wanted, given) = (try PostgresServer.shared().database(), try PostgresServer.shared().database())
    defer {
      wanted.drop()
      given.drop()
    }
    let oracle = SchemaOracle(history: history)
    for migration in history.migrations[...first] { try expectNone(oracle.apply(migration, to: given)) }
    for migration in history.migrations[...last] { try expectNone(oracle.apply(migration, to: wanted)) }
    try expectNone(given.run(DiffText(history, from: first, to: last).text).errors.map(\.message))
    return try DumpedObjects(of: wanted).differences(from: DumpedObjects(of: given))
  }

  private func expectNone(_ refusals: [String]) { #expect(refusals == []) }
}
