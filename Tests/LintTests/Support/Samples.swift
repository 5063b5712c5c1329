import PglintelLint

/// Histories in memory.
enum Samples {
  /// Up halves in files `1.sql`, `2.sql`, …; the last `pending` of them are pending.
  static func history(
    _ ups: [String], pending: Int? = nil, isOneChange: Bool = false, transaction: TransactionBehavior = .wrapped
  ) -> History {
    let first = ups.count - (pending ?? ups.count)
    let migrations = ups.enumerated().map { index, text in
      Migration(
        version: "\(index + 1)", name: "\(index + 1)",
        up: MigrationHalf(source: SourceText(path: "\(index + 1).sql", text: text), transaction: transaction),
        isPending: index >= first)
    }
    return History(folder: "", runner: .plain, migrations: migrations, isOneChange: isOneChange)
  }

  /// One migration with both halves in one file.
  static func pair(up: String, down: String, head: String = "") -> History {
    let text = head + "-- +goose Up\n" + up + "\n-- +goose Down\n" + down
    let source = SourceText(path: "pair.sql", text: text)
    let upStart = head.utf8.count + 13
    let downStart = upStart + up.utf8.count + 16
    let migration = Migration(
      version: "1", name: "1",
      up: MigrationHalf(source: source, span: upStart..<upStart + up.utf8.count, transaction: .wrapped),
      down: MigrationHalf(source: source, span: downStart..<source.bytes.count, transaction: .wrapped))
    return History(folder: "", runner: .goose, migrations: [migration])
  }
}

extension Linter {
  func run(_ history: History) -> LintOutcome { run(ProjectFiles(histories: [history])) }

  func run(_ text: String) -> LintOutcome { run(Samples.history([text])) }
}

extension Finding {
  /// `1.sql:3:7 rule: message`.
  var line: String {
    let place = source.position(at: span.lowerBound)
    return "\(source.path):\(place.line):\(place.column) \(rule): \(message)"
  }
}
