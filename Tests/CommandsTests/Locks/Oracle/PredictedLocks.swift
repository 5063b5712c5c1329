import Foundation
import TestSupport
import Testing

/// What `locks --format json` prints of a script's last statement.
struct PredictedLocks: Decodable {
  let transaction: String
  let locks: [String: String]
  let rewrites: [String]
  let scans: [String]
  let indexBuilds: [String]
  let unknown: [String]

  /// The statement stands in a transaction block, as where it is observed.
  static func predict(_ statement: String, after setUp: String, in terminal: Terminal) throws -> PredictedLocks {
    var terminal = terminal
    terminal.input = "\(setUp)\nBEGIN;\n\(statement)"
    let result = terminal.run(
      "locks", "--format", "json", "--assume", "empty", "--stdin-filename", "case.sql", "-")
    let entries = try JSONDecoder().decode([PredictedLocks].self, from: Data(result.output.utf8))
    return try #require(entries.last, "\(result.error)")
  }
}
