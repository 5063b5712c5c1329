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

  /// Maps over items on several threads; results are in the order of the items.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], workers: Int = processorCount, _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let work = SharedWork(count: items.count) { body(items[$0]) }
    let threads = (0..<max(1, min(workers, items.count))).compactMap { _ in start { work.drain() } }
    if threads.isEmpty { work.drain() }
    for thread in threads { pthread_join(thread, nil) }
    return work.results()
  }

  /// Makes something while items are mapped; results are in the order of the items. To be called on such a thread: what
  /// is not worth a thread of its own is done on it.
  public static func overlap<Made: Sendable, Item: Sendable, Result: Sendable>(
    _ make: @escaping @Sendable () -> Made, mapping items: [Item], _ body: @escaping @Sendable (Item) -> Result
  ) -> (made: Made, results: [Result]) {
    guard !items.isEmpty, processorCount > 1 else { return (make(), items.map(body)) }
    let made = Mutex<Made?>(nil)
    let results = map([nil] + items.map(Optional.some)) { item -> Result? in
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
private final class SharedWork<Result: Sendable>: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Result
  private let next = Atomic<Int>(0)
  private let done: Mutex<[(index: Int, result: Result)]> = Mutex([])

  init(count: Int, body: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.body = body
  }

  func drain() {
    var mine: [(index: Int, result: Result)] = []
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { break }
      mine.append((index, body(index)))
    }
    done.withLock { [mine] in $0.append(contentsOf: mine) }
  }

  func results() -> [Result] { done.withLock { $0.sorted { $0.index < $1.index }.map(\.result) } }
}
