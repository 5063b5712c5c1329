import PglintelPgQuery
import PglintelProject

/// The replay without rules.
public enum SchemaReplay {
  /// The schema after a history's last migration. Down halves are not read.
  ///
  /// - Parameter isClosed: whether nothing exists but what the scripts make, as on an empty server.
  public static func schema(of history: History, isClosed: Bool = false) -> Schema {
    onLargeStack { run(of: history).schema(isClosed: isClosed) }
  }

  /// What the migrations behind the first one do to the schema, up to the last one.
  ///
  /// - Parameters:
  ///   - first: index of a migration.
  ///   - last: index of the same or a later one.
  public static func change(of history: History, after first: Int, through last: Int) -> SchemaChange {
    onLargeStack { run(of: history).change(after: first, through: last) }
  }

  private static func onLargeStack<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result {
    LargeStack.run(work) ?? work()
  }

  private static func run(of history: History) -> HistoryRun {
    var history = history
    for index in history.migrations.indices { history.migrations[index].isPending = false }
    let names = RuleNames([])
    let reading = HistoryReading(history, names: names, keepsText: true)
    return HistoryRun(reading, rules: [], names: names, settings: Settings())
  }
}
