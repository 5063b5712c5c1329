import PglintelLint
import PglintelProject
import PglintelReporters

/// What becomes of the drafts: they are written, or printed.
struct FixResult {
  private let drafts: Drafts
  private let fixed: [Finding]
  private let obstacles: [Drafts.Obstacle]
  private let context: Context
  private let usesColor: Bool

  init(_ run: FixRun, in context: Context, usesColor: Bool) {
    (drafts, fixed, obstacles) = (run.drafts, run.fixed, run.obstacles)
    self.context = context
    self.usesColor = usesColor
  }

  private var folder: WorkingFolder { context.folder }

  /// A diff on standard output.
  func printDiff() {
    for (path, draft) in drafts.changed {
      context.console.output(UnifiedDiff(folder.shown(path), from: draft.original, to: draft.bytes).text)
    }
  }

  /// The text of one file on standard output, as it is to be.
  func printText(of path: String) {
    let bytes = drafts.files[folder.absolute(path)]?.bytes ?? []
    context.console.output(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether all of them could be.
  func write() -> Bool {
    var areWritten = true
    for (path, draft) in drafts.changed {
      do {
        let shown = folder.shown(path)
        if let original = draft.original {
          try FileReplacement.replace(shown, original, by: draft.bytes, in: folder)
        } else {
          try FileReplacement.create(shown, draft.bytes, in: folder)
          say(.note, "written", about: shown)
        }
      } catch {
        context.console.error((error as? UsageError)?.text ?? "error: \(error)\n")
        areWritten = false
      }
    }
    return areWritten
  }

  /// - Parameter isDone: false where it was printed alone.
  func sayWhatWasFixed(isDone: Bool) {
    for obstacle in obstacles { say(.note, obstacle.reason, about: obstacle.path) }
    for finding in fixed { sayWhatIsLeftToDo(about: finding) }
    let files = Set(drafts.changed.map(\.path)).count
    let findings = fixed.count == 1 ? "1 finding" : "\(fixed.count) findings"
    let places = files == 1 ? "1 file" : "\(files) files"
    say(
      .note, fixed.isEmpty ? "nothing was fixed" : "\(isDone ? "fixed" : "would fix") \(findings) in \(places)",
      about: nil)
  }

  /// What has to wait for something that nobody here can see.
  private func sayWhatIsLeftToDo(about finding: Finding) {
    for step in finding.fix?.remainder ?? [] {
      let when = if case .later(let when) = step.place { when } else { "then" }
      let sql = step.statements.map { "  " + $0 + ($0.hasPrefix("--") ? "" : ";") }.joined(separator: "\n")
      let object = finding.object.map { " (\($0))" } ?? ""
      say(.note, "left to do for `\(finding.rule)`\(object), \(when)\(sql.isEmpty ? "" : ":")", about: nil)
      if !sql.isEmpty { context.console.error(sql + "\n") }
    }
  }

  private func say(_ severity: Severity, _ message: String, about path: String?) {
    context.console.error(NoticeLine.text(severity, message, about: path, usesColor: usesColor))
  }
}
