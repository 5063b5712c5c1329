import Foundation
import PglintelLint
import PglintelRules
import TestSupport
import Testing

/// The SQL that pages show can be read, and what they advise to watch with can be run.
@Suite struct PageTests {
  @Test(arguments: BuiltInRules.all) func sqlOfPagesIsRead(_ rule: Rule) {
    for block in blocks(of: rule.page.instead + rule.page.alternatives + rule.page.watch) {
      let reading = StatementReader.read(SourceText(path: rule.id, text: block))
      for case .failure(let failure) in reading.outcomes where failure.newerForm == nil {
        Issue.record("\(failure.message) in \(block)")
      }
    }
  }

  @Test(.enabled(if: PostgresServer.isUsable)) func sqlToWatchWithRuns() throws {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    for rule in BuiltInRules.all {
      for block in blocks(of: rule.page.watch) {
        let error = try database.run(block).error
        // Some look at a table of the page's story.
        #expect(error == nil || error?.code == "42P01", "\(rule.id): \(error?.message ?? "")")
      }
    }
  }

  /// The fenced blocks of a page's part, without their indentation.
  private func blocks(of text: String) -> [String] {
    text.components(separatedBy: "```sql\n").dropFirst().compactMap { part in
      part.components(separatedBy: "```").first
    }
  }
}
