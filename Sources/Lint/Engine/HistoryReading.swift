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
    let isDown: Bool
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
    let parts = Self.parts(of: history)
    progress?(.reads(scripts: parts.count, folder: history.folder))
    let readings = LargeStack.map(parts) {
      defer { progress?(.hasRead) }
      return StatementReader.read($0.piece.source, sections: $0.piece.sections, keepsText: keepsText)
    }
    var halves = history.migrations.map { Halves(up: [], down: $0.isPending && $0.down != nil ? [] : nil) }
    for (part, reading) in zip(parts, readings) {
      if part.isDown { halves[part.migration].down?.append(reading) } else { halves[part.migration].up.append(reading) }
    }
    self.halves = halves
    (files, fileOfPath) = Self.group(parts, readings, history, names)
  }

  /// The ways up before the ways down.
  private static func parts(of history: History) -> [Part] {
    var ups: [Part] = []
    var downs: [Part] = []
    for (index, migration) in history.migrations.enumerated() {
      for piece in migration.up.pieces { ups.append(Part(migration: index, isDown: false, piece: piece)) }
      guard migration.isPending, let down = migration.down else { continue }
      for piece in down.pieces { downs.append(Part(migration: index, isDown: true, piece: piece)) }
    }
    return ups + downs
  }

  /// Two halves can stand in one file, and one half in several.
  private static func group(
    _ parts: [Part], _ readings: [Reading], _ history: History, _ names: RuleNames
  ) -> ([ReadFile], [String: Int]) {
    var sections: [[(section: Span, reading: Reading)]] = []
    var isPending: [Bool] = []
    var fileOfPath = Dictionary<String, Int>(minimumCapacity: parts.count)
    for (part, reading) in zip(parts, readings) {
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
