import PglintelPgQuery
import PglintelProject
import PglintelSourceText
import PglintelStatements

/// A history with its scripts read: every up half, and the down halves of pending migrations.
struct HistoryReading: Sendable {
  /// Both halves of one migration, each with a reading for each piece.
  struct Halves: Sendable {
    var up: [Reading]
    var down: [Reading]?
  }

  private struct Part: Sendable {
    let migration: Int
    let piece: ScriptPiece
  }

  let history: History
  /// One for each migration.
  let halves: [Halves]
  /// In order of their first use in the history.
  let files: [ReadFile]
  private let fileOfPath: [String: Int]

  /// Reading is most of a run: each half is read once, on all processors.
  init(_ history: History, names: RuleNames, keepsText: Bool = false, progress: LintProgress.Listener? = nil) {
    self.history = history
    let ups = history.migrations.enumerated().flatMap { index, migration in
      migration.up.pieces.map { Part(migration: index, piece: $0) }
    }
    let downs = history.migrations.enumerated().flatMap { index, migration in
      migration.isPending ? (migration.down?.pieces ?? []).map { Part(migration: index, piece: $0) } : []
    }
    progress?(.reads(scripts: ups.count + downs.count, folder: history.folder))
    let readings = LargeStack.map(ups + downs) {
      defer { progress?(.hasRead) }
      return StatementReader.read($0.piece.source, sections: $0.piece.sections, keepsText: keepsText)
    }
    var halves = history.migrations.map { Halves(up: [], down: $0.isPending && $0.down != nil ? [] : nil) }
    for (part, reading) in zip(ups, readings) { halves[part.migration].up.append(reading) }
    for (part, reading) in zip(downs, readings[ups.count...]) { halves[part.migration].down?.append(reading) }
    self.halves = halves
    (files, fileOfPath) = Self.group(Array(zip(ups + downs, readings)), history, names)
  }

  /// Two halves can stand in one file, and one half in several.
  private static func group(
    _ parts: [(Part, Reading)], _ history: History, _ names: RuleNames
  ) -> ([ReadFile], [String: Int]) {
    var sections: [[(section: Span, reading: Reading)]] = []
    var isPending: [Bool] = []
    var fileOfPath: [String: Int] = [:]
    for (part, reading) in parts {
      let path = part.piece.source.path
      let file = fileOfPath[path] ?? sections.count
      if file == sections.count {
        fileOfPath[path] = file
        sections.append([])
        isPending.append(false)
      }
      sections[file].append((part.piece.span, reading))
      if history.migrations[part.migration].isPending { isPending[file] = true }
    }
    return (zip(sections, isPending).map { ReadFile(sections: $0, isPending: $1, names: names) }, fileOfPath)
  }

  func file(at path: String) -> ReadFile? { fileOfPath[path].map { files[$0] } }
}
