import PglintelPgQuery
import PglintelProject

/// The replay without rules.
public enum SchemaReplay {
  /// The schema after a history's last migration. Down halves are not read.
  ///
  /// - Parameter isClosed: whether nothing exists but what the scripts make, as on an empty server.
  public static func schema(of history: History, isClosed: Bool = false) -> Schema {
    var history = history
    for index in history.migrations.indices { history.migrations[index].isPending = false }
    let ups = history
    return LargeStack.run { replayed(ups, isClosed) } ?? replayed(ups, isClosed)
  }

  private static func replayed(_ history: History, _ isClosed: Bool) -> Schema {
    let names = RuleNames([])
    let reading = HistoryReading(history, names: names, keepsText: true)
    return HistoryRun(reading, rules: [], names: names, settings: Settings()).schema(isClosed: isClosed)
  }
}
