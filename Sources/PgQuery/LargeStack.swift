import Glibc
import Synchronization

/// Work on threads with a stack large enough for the C parser, which recurses once or more for each level of a statement.
///
/// Not a Task or a Dispatch queue: their threads have 512 KB, where a chain of 5,000 operators is a crash. The deepest
/// statement that is let through has `PgQuery.depthLimit` levels; a level costs well under 2 KB of stack in the costliest
/// form measured (nested sub-selects), and the memory is only reserved, not used.
public enum LargeStack {
  static let bytes = 256 << 20

  /// Runs a closure on such a thread and waits for it: on this one, where it is one.
  public static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    isCurrent ? body() : map([()], workers: 1) { body() }.first
  }

  /// Maps over items on several threads, this one among them where it has such a stack; results are in the order of the
  /// items. An item that nobody else has is freed where it was used: freeing takes time as well.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: consuming [Item], workers: Int = processorCount, _ body: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let wanted = max(1, min(workers, items.count))
    let work = SharedWork(items: consume items, workers: wanted, body)
    let threads = (0..<(isCurrent ? wanted - 1 : wanted)).compactMap { _ in start { work.drain() } }
    if isCurrent || threads.isEmpty { work.drain() }
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

  /// Frees what nobody else has on a thread that nobody waits for.
  public static func free<Value: Sendable>(_ value: consuming Value) {
    let place = Place(consume value)
    guard processorCount > 1, let thread = start({ place.clear() }) else { return }
    pthread_detach(thread)
  }

  /// Holds a value until a thread clears it, whoever else knows of the place.
  private final class Place<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: consuming Value) { self.value = Mutex(consume value) }

    func clear() { value.withLock { $0 = nil } }
  }

  public static let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Set on threads of this kind.
  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private static var isCurrent: Bool { pthread_getspecific(mark) != nil }

  private static func marked(_ body: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
    {
      pthread_setspecific(mark, UnsafeRawPointer(bitPattern: 1))
      body()
    }
  }

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
    let box = Unmanaged.passRetained(Box(marked(body)))
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

/// Items handed out in portions, and their results.
private final class SharedWork<Item: Sendable, Result: Sendable>: Sendable {
  private let body: @Sendable (Item) -> Result
  /// The next one, and those that nobody has taken.
  private let waiting: Mutex<(next: Int, portions: [[Item]])>
  private let done: Mutex<[(portion: Int, results: [Result])]> = Mutex([])

  /// Few portions take no time to hand out, many leave nobody idle at the end.
  init(items: consuming [Item], workers: Int, _ body: @escaping @Sendable (Item) -> Result) {
    let size = max(1, items.count / (workers * 32))
    let portions = stride(from: 0, to: items.count, by: size).map { Array(items[$0..<min($0 + size, items.count)]) }
    waiting = Mutex((0, portions))
    self.body = body
  }

  func drain() {
    var mine: [(portion: Int, results: [Result])] = []
    while let (portion, items) = take() {
      var results: [Result] = []
      results.reserveCapacity(items.count)
      for item in consume items { results.append(body(item)) }
      mine.append((portion, results))
    }
    done.withLock { [mine] in $0.append(contentsOf: mine) }
  }

  private func take() -> (portion: Int, items: [Item])? {
    waiting.withLock { waiting in
      guard waiting.next < waiting.portions.count else { return nil }
      let items = waiting.portions[waiting.next]
      waiting.portions[waiting.next] = []
      waiting.next += 1
      return (waiting.next - 1, items)
    }
  }

  func results() -> [Result] { done.withLock { $0.sorted { $0.portion < $1.portion }.flatMap(\.results) } }
}
