import PglintelPgQuery
import PglintelProject
import PglintelSourceText
import PglintelStatements

/// A history with its scripts read: every up half, and the down halves of pending migrations.
struct HistoryReading: Sendable {
  /// Both halves of one migration.
  struct Halves: Sendable {
    var up: Reading
    var down: Reading?
  }

  private struct Part: Sendable {
    let migration: Int
    let half: MigrationHalf
  }

  let history: History
  /// One for each migration.
  let halves: [Halves]
  /// In order of their first use in the history.
  let files: [ReadFile]
  private let fileOfPath: [String: Int]

  /// Reading is most of a run: each half is read once, on all processors.
  init(_ history: History, names: RuleNames, keepsText: Bool = false) {
    self.history = history
    let ups = history.migrations.enumerated().map { Part(migration: $0, half: $1.up) }
    let downs = history.migrations.enumerated().compactMap { index, migration in
      migration.isPending ? migration.down.map { Part(migration: index, half: $0) } : nil
    }
    let readings = LargeStack.map(ups + downs) {
      StatementReader.read($0.half.source, sections: $0.half.sections, keepsText: keepsText)
    }
    var halves = readings[..<ups.count].map { Halves(up: $0, down: nil) }
    for (part, reading) in zip(downs, readings[ups.count...]) { halves[part.migration].down = reading }
    self.halves = halves
    (files, fileOfPath) = Self.group(Array(zip(ups + downs, readings)), history, names)
  }

  /// Two halves can stand in one file.
  private static func group(
    _ parts: [(Part, Reading)], _ history: History, _ names: RuleNames
  ) -> ([ReadFile], [String: Int]) {
    var sections: [[(section: Span, reading: Reading)]] = []
    var isPending: [Bool] = []
    var fileOfPath: [String: Int] = [:]
    for (part, reading) in parts {
      let path = part.half.source.path
      let file = fileOfPath[path] ?? sections.count
      if file == sections.count {
        fileOfPath[path] = file
        sections.append([])
        isPending.append(false)
      }
      sections[file].append((part.half.span, reading))
      if history.migrations[part.migration].isPending { isPending[file] = true }
    }
    return (zip(sections, isPending).map { ReadFile(sections: $0, isPending: $1, names: names) }, fileOfPath)
  }

  func file(at path: String) -> ReadFile? { fileOfPath[path].map { files[$0] } }
}
