import PglintelReplay
import PglintelSourceText
import PglintelStatements

/// Puts the steps of one half beside its statements.
struct LockReading {
  private let script: HalfScript
  private var steps: ArraySlice<Step>
  private var uncommitted = UncommittedValues()

  init(script: HalfScript, steps: [Step]) {
    self.script = script
    self.steps = steps[...]
  }

  /// One for each statement, unreadable ones too.
  mutating func statements() -> [LockedStatement] {
    var result: [LockedStatement] = []
    for outcome in script.outcomes {
      switch outcome {
      case .failure(let failure):
        result.append(
          statement(
            failure.source, failure.span, .unknown, StatementLocks(unreadable: "it cannot be read: \(failure.message)"))
        )
      case .statement: if let next = next() { result.append(next) }
      }
    }
    return result
  }

  /// Those of a block, or of a routine, come before their own.
  private mutating func next() -> LockedStatement? {
    let inner = Array(steps.prefix { $0.transaction.kind == .block })
    steps.removeFirst(inner.count)
    guard let step = steps.popFirst() else { return nil }
    var refusal: String?
    for part in inner + [step] { refusal = uncommitted.refusal(of: part) ?? refusal }
    let locks = StatementLocks(step, inside: inner, refusal: refusal)
    return statement(step.source, step.span, release(of: step), locks)
  }

  private func statement(
    _ source: SourceText, _ span: Span, _ release: LockedStatement.Release, _ locks: StatementLocks
  ) -> LockedStatement {
    let (written, place) = (source.written, source.writtenSpan(of: span))
    return LockedStatement(
      file: source.path, line: written.line(at: place.lowerBound), text: written.string(in: place), release: release,
      locks: locks)
  }

  // MARK: The end of its transaction

  private func release(of step: Step) -> LockedStatement.Release {
    switch step.transaction.kind {
    case .autocommit, .block: .statement
    case .unknown: .unknown
    case .wrapped, .explicit, .implicit: end(of: step) ?? last(of: step)
    }
  }

  /// What ends the transaction within the script.
  private func end(of step: Step) -> LockedStatement.Release? {
    for next in [step] + steps {
      guard next.transaction.id == step.transaction.id else { return nil }
      guard case .transaction(let command) = next.statement.statement else { continue }
      let line = next.source.written.line(at: next.source.writtenSpan(of: next.span).lowerBound)
      switch command {
      case .commit, .prepare: return .commit(line: line)
      case .rollback: return .rollback(line: line)
      default: continue
      }
    }
    return nil
  }

  private func last(of step: Step) -> LockedStatement.Release {
    switch step.transaction.kind {
    case .wrapped: .runner
    case .implicit: .script
    default: script.transaction == .wrapped ? .runner : .session
    }
  }
}
