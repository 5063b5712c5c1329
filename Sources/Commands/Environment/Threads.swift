import PglintelPgQuery
import PglintelProject

/// This process's processors.
struct Threads: Workers {
  func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result] { LargeStack.map(items, body) }
}
