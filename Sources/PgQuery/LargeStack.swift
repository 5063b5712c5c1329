import Glibc
import Synchronization

/// Work on threads with a stack large enough for the C parser, which recurses once or more for each level of a statement.
///
/// Not a Task or a Dispatch queue: their threads have 512 KB, where a chain of 5,000 operators is a crash. The deepest
/// statement that is let through has `PgQuery.depthLimit` levels; a level costs well under 2 KB of stack in the costliest
/// form measured (nested sub-selects), and the memory is only reserved, not used.
public enum LargeStack {
  static let bytes = 256 << 20

  /// Runs a closure on such a thread and waits for it.
  public static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let results = map([()], workers: 1) { body() }
    return results.first
  }

  /// Maps over items on several threads; results are in the order of the items. An item that nobody else has is freed
  /// where it was used: freeing takes time as well.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: consuming [Item], workers: Int = processorCount, _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let count = items.count
    let work = SharedWork(items: consume items, body)
    let threads = (0..<max(1, min(workers, count))).compactMap { _ in start { work.drain() } }
    if threads.isEmpty { work.drain() }
    for thread in threads { pthread_join(thread, nil) }
    return work.results()
  }

  /// Makes something while items are mapped; results are in the order of the items. To be called on such a thread: what
  /// is not worth a thread of its own is done on it.
  public static func overlap<Made: Sendable, Item: Sendable, Result: Sendable>(
    _ make: @escaping @Sendable () -> Made, mapping items: consuming [Item],
    _ body: @escaping @Sendable (Item) -> Result
  ) -> (made: Made, results: [Result]) {
    guard !items.isEmpty, processorCount > 1 else { return (make(), items.map(body)) }
    let made = Mutex<Made?>(nil)
    var work: [Item?] = [nil]
    for item in consume items { work.append(item) }
    let results = map(consume work) { item -> Result? in
      guard let item else {
        let result = make()
        made.withLock { $0 = result }
        return nil
      }
      return body(item)
    }
    return (made.withLock(\.self) ?? make(), results.compactMap(\.self))
  }

  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, bytes)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      return nil
    }
    return thread
  }
}

/// Items handed out one by one, and their results.
private final class SharedWork<Item: Sendable, Result: Sendable>: Sendable {
  private let body: @Sendable (Item) -> Result
  /// The next one, and those that nobody has taken.
  private let waiting: Mutex<(next: Int, items: [Item?])>
  private let done: Mutex<[(index: Int, result: Result)]> = Mutex([])

  init(items: [Item], _ body: @escaping @Sendable (Item) -> Result) {
    waiting = Mutex((0, items))
    self.body = body
  }

  func drain() {
    var mine: [(index: Int, result: Result)] = []
    while let (index, item) = take() { mine.append((index, body(item))) }
    done.withLock { [mine] in $0.append(contentsOf: mine) }
  }

  private func take() -> (index: Int, item: Item)? {
    waiting.withLock { waiting in
      guard waiting.next < waiting.items.count, let item = waiting.items[waiting.next] else { return nil }
      waiting.items[waiting.next] = nil
      waiting.next += 1
      return (waiting.next - 1, item)
    }
  }

  func results() -> [Result] { done.withLock { $0.sorted { $0.index < $1.index }.map(\.result) } }
}
