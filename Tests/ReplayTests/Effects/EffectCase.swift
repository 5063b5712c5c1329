import Foundation
import PglintelPgQuery
import PglintelSourceText
import PglintelStatements

@testable import PglintelReplay

/// A statement and what stands before it, from `fixtures/effects/*.sql`: `-- case: name`, the set-up, `-- statement`,
/// the statement.
struct EffectCase: Sendable {
  let name: String
  let setUp: String
  let statement: String

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted()
  }()

  static func cases(in file: String) throws -> [EffectCase] {
    let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
    return text.components(separatedBy: "-- case: ").dropFirst().map { block in
      let lines = block.components(separatedBy: "\n")
      let marker = lines.firstIndex(of: "-- statement") ?? lines.count - 1
      return EffectCase(
        name: lines[0], setUp: lines[1..<marker].joined(separator: "\n"),
        statement: lines[(marker + 1)...].joined(separator: "\n"))
    }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("fixtures/effects")

  /// The statement replayed after its set-up, and what of the set-up the replay would refuse.
  func replayed() -> (step: Step?, failures: [String]) {
    let source = SourceText(path: name, text: setUp + "\n" + statement)
    return LargeStack.run {
      var replay = Replay()
      var steps: [Step] = []
      let outcomes = StatementReader.read(source).outcomes
      replay.run(HalfScript(outcomes: outcomes, transaction: .none), migration: 0) { steps.append($0) }
      return (steps.last, steps.dropLast().compactMap { $0.outcome.failure?.message })
    } ?? (nil, ["no thread"])
  }
}
