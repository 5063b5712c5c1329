import PglintelCatalog
import TestSupport
import Testing

@Suite("The catalog is PostgreSQL's")
struct ServerComparisonTests {
  @Test("the same change leaves the same schema, or the same error", .enabled(if: PostgresServer.isUsable))
  func sameAsServer() throws {
    let scenarios = CatalogScenario.all
    let database = try PostgresServer.shared().database()
    let server = try ServerSnapshot(of: scenarios, in: database)
    #expect(server.lines.filter(\.isEmpty).count < scenarios.count / 10)
    for (scenario, expected) in zip(scenarios, server.lines) {
      let replayed = try scenario.replayed()

      let differences =
        replayed.filter { !expected.contains($0) }.map { "catalog: \($0)" }
        + expected.filter { !replayed.contains($0) }.map { "server: \($0)" }
      #expect(differences == [], "\(scenario.name)")
    }
    database.drop()
  }
}
