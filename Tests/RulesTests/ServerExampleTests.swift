import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// Every example's SQL runs on a real server, and so does every remedy that a finding prints.
@Suite(.enabled(if: PostgresServer.isUsable), .serialized) struct ServerExampleTests {
  @Test(arguments: ExampleCase.all) func exampleRuns(_ item: ExampleCase) throws {
    var script = ExampleScript.whole(item.example)
    let refusal = try refusal(of: item.example)
    // Where there is a down half, that is what is refused.
    script.addLastDownHalf()
    let failure = try script.failure()
    #expect(failure?.error.code == refusal, "\(failure?.error.message ?? "nothing was refused")")
    if refusal != nil { #expect(failure?.isInLastPart == true) }
  }

  @Test(arguments: ExampleCase.bad) func remedyRuns(_ item: ExampleCase) throws {
    for finding in try ExampleProject(example: item.example).findings(of: item.rule) {
      guard let remedy = finding.remedy, !remedy.sql.isEmpty else { continue }
      let failure = try ExampleScript.curing(finding, of: item.example, with: remedy).failure()
      #expect(failure == nil, "\(failure?.error.message ?? "") in\n\(remedy.sql)")
    }
  }

  /// A syntax error on servers that are too old for it, else what the example says.
  private func refusal(of example: Example) throws -> String? {
    try PostgresServer.shared().major < example.sinceVersion ? "42601" : example.serverRefuses
  }
}
