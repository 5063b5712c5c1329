import PglintelLint
import PglintelReporters
import Synchronization

/// A line on a terminal that says what a long run is at, until it is done. It is drawn by those who work, when they have
/// done a part: there is no thread that could outlive them.
final class ProgressLine: Sendable {
  private struct State {
    var text = ProgressText()
    var drawnAt: Int?
  }

  /// Milliseconds before the first line, and between two of them.
  private static let patience = 500
  private static let pause = 100
  /// To the line's start, and whatever stands there is gone (ECMA-48 EL).
  private static let erasure = "\r\u{1B}[K"

  private let state = Mutex(State())
  private let start: Int
  private let clock: @Sendable () -> Int
  private let width: Int
  private let write: @Sendable (String) -> Void

  /// Nil where nobody looks: standard error is no terminal, or one that cannot take a line back, or a CI's log.
  init?(isQuiet: Bool, in context: Context) {
    let environment = context.environment
    guard environment.error.isTerminal, !isQuiet, environment[.ci] == nil, let terminal = environment[.terminal],
      terminal != "dumb"
    else { return nil }
    clock = environment.clock
    start = clock()
    width = environment.error.width
    write = context.console.progress
  }

  var listener: LintProgress.Listener { { progress in self.note(progress) } }

  private func note(_ progress: LintProgress) {
    state.withLock { state in
      state.text.take(progress)
      let now = clock()
      guard now - start >= Self.patience, state.drawnAt.map({ now - $0 >= Self.pause }) ?? true else { return }
      state.drawnAt = now
      write(Self.erasure + state.text.text(width: width - 1))
    }
  }

  /// Before anything else is written.
  func erase() {
    state.withLock { state in
      if state.drawnAt != nil { write(Self.erasure) }
      state.drawnAt = nil
    }
  }
}
