import Foundation
import PglintelLint
import Testing

/// What all recommended rules say of each other's good examples: one file, read by people. `PGLINTEL_RECORD=1` writes it.
@Suite struct CrossTalkTests {
  @Test func goodExamplesDrawNoSurprises() throws {
    let lines = try ExampleCase.good.flatMap { item in
      try ExampleProject(example: item.example).outcome().open.map { finding in
        "\(item.testDescription): \(finding.severity.rawValue) \(finding.rule): \(finding.message)"
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    if ProcessInfo.processInfo.environment["PGLINTEL_RECORD"] == "1" {
      try Data(text.utf8).write(to: Self.golden)
    }
    let recorded = try String(decoding: Data(contentsOf: Self.golden), as: UTF8.self)
    #expect(text == recorded)
  }

  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("cross-talk.txt")
}
