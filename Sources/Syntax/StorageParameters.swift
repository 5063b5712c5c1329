/// Storage parameters and the like in the order in which the server keeps them (`reloptions.c`, transformRelOptions): what
/// is set again goes to the end. Two are equal whatever their order.
public struct StorageParameters: Sendable, Sequence, ExpressibleByDictionaryLiteral {
  public typealias Element = (key: String, value: String)

  private var entries: [Element] = []

  public init() {}

  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { self[name] = value }
  }

  public var isEmpty: Bool { entries.isEmpty }
  public var names: [String] { entries.map(\.key) }

  public func makeIterator() -> IndexingIterator<[Element]> { entries.makeIterator() }

  public subscript(name: String) -> String? {
    get { entries.first { $0.key == name }?.value }
    set {
      entries.removeAll { $0.key == name }
      if let newValue { entries.append((name, newValue)) }
    }
  }

  public mutating func merge(_ others: StorageParameters) {
    for (name, value) in others { self[name] = value }
  }

  /// `fillfactor='70', toast.autovacuum_enabled='false'`.
  public var sql: String {
    entries.map { name, value in
      let parts = name.split(separator: ".").map { Identifier.quoted(String($0)) }
      return "\(parts.joined(separator: "."))=\(Constant.quoted(value))"
    }.joined(separator: ", ")
  }
}

extension StorageParameters: Hashable {
  private var inOrder: [String] { entries.map { $0.key + "=" + $0.value }.sorted() }

  public static func == (left: Self, right: Self) -> Bool {
    left.entries.count == right.entries.count && left.inOrder == right.inOrder
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(inOrder) }
}
