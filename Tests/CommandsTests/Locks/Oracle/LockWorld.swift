import Foundation

/// What is there before some statements, each of which is tried for itself.
struct LockWorld: Sendable {
  struct Trial: Sendable {
    let name: String
    let statement: String

    /// What it is counted under: `ALTER TABLE SET NOT NULL`, `DROP TABLE`.
    var kind: String { StatementKind(statement).name }
  }

  let setUp: String
  let trials: [Trial]

  /// From `fixtures/effects`: `-- case: name`, the set-up, `-- statement`, the statement.
  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted()
  }()

  static func worlds(in file: String) throws -> [LockWorld] {
    let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
    return text.components(separatedBy: "-- case: ").dropFirst().map { block in
      let lines = block.components(separatedBy: "\n")
      let marker = lines.firstIndex(of: "-- statement") ?? lines.count - 1
      let trial = Trial(name: "\(file), \(lines[0])", statement: lines[(marker + 1)...].joined(separator: "\n"))
      return LockWorld(setUp: lines[1..<marker].joined(separator: "\n"), trials: [trial])
    }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../fixtures/effects").standardized
}
