/// Threads that work at once.
public protocol Workers: Sendable {
  /// Maps over items; results are in the order of the items.
  func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result]
}
