import PglintelPgQuery

/// Work that is shared out among all processors.
public enum Processors {
  /// Maps over parts of a list, each with so many items at most; results are in the order of the items. What is one part
  /// is not worth a thread.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], inPartsOf size: Int, _ body: @escaping @Sendable (ArraySlice<Item>) -> [Result]
  ) -> [Result] {
    guard items.count > size else { return body(items[...]) }
    let parts = stride(from: 0, to: items.count, by: size).map { items[$0..<min($0 + size, items.count)] }
    return LargeStack.map(parts, body).flatMap(\.self)
  }
}
