/// A place in a parse tree. libpg_query leaves out what is zero, false or empty, so a missing field reads as that.
public struct Node: Sendable {
  let tape: Tape
  let index: Int32

  init(tape: Tape, index: Int32) {
    self.tape = tape
    self.index = index
  }

  public var isPresent: Bool { index >= 0 }

  private var entry: Tape.Entry? { index >= 0 ? tape.entries[Int(index)] : nil }
  private var absent: Node { Node(tape: tape, index: -1) }

  /// A field of an object.
  public subscript(_ key: StaticString) -> Node { Node(tape: tape, index: tape.value(of: key, in: index)) }

  /// The fields of an object, in order.
  public var fields: [(key: String, value: Node)] {
    guard let entry, entry.kind == .object else { return [] }
    var result: [(key: String, value: Node)] = []
    var position = index + 1
    while position < entry.next {
      let field = tape.entries[Int(position)]
      result.append((tape.key(field), Node(tape: tape, index: position)))
      position = field.next
    }
    return result
  }

  /// The elements of an array.
  public var items: Items { Items(of: self) }

  /// The values inside an object or array, one level down.
  public var children: [Node] {
    guard let entry else { return [] }
    switch entry.kind {
    case .array: return Array(items)
    case .object: return fields.map(\.value)
    default: return []
    }
  }

  // MARK: Wrappers: {"ColumnRef": {…}}

  /// Whether this is a wrapper of that node.
  public func isKind(_ name: StaticString) -> Bool {
    guard let entry, entry.kind == .object, entry.next > index + 1 else { return false }
    return tape.isField(name, tape.entries[Int(index + 1)])
  }

  /// The node's name; empty where this is no wrapper.
  public var kindName: String {
    guard let entry, entry.kind == .object, entry.next > index + 1 else { return "" }
    return tape.key(tape.entries[Int(index + 1)])
  }

  /// What the wrapper holds.
  public var body: Node {
    guard let entry, entry.kind == .object, entry.next > index + 1 else { return absent }
    return Node(tape: tape, index: index + 1)
  }

  // MARK: Scalars

  public func equals(_ literal: StaticString) -> Bool {
    guard let entry else { return false }
    return tape.holds(literal, entry)
  }

  public var optionalString: String? { entry.flatMap(tape.string) }

  public var string: String { optionalString ?? "" }

  public var optionalInt: Int? { entry.flatMap(tape.integer) }

  public var int: Int { optionalInt ?? 0 }

  public var bool: Bool { entry?.kind == .true }
}

extension Node {
  /// An array's elements, one step at a time.
  public struct Items: Sequence, IteratorProtocol, Sendable {
    private let tape: Tape
    private var position: Int32
    private let end: Int32

    init(of node: Node) {
      tape = node.tape
      if node.index >= 0, node.tape.entries[Int(node.index)].kind == .array {
        position = node.index + 1
        end = node.tape.entries[Int(node.index)].next
      } else {
        position = 0
        end = 0
      }
    }

    public mutating func next() -> Node? {
      guard position < end else { return nil }
      defer { position = tape.entries[Int(position)].next }
      return Node(tape: tape, index: position)
    }

    public var isEmpty: Bool { position >= end }

    public var underestimatedCount: Int { count }

    public var count: Int {
      var count = 0
      var next = position
      while next < end {
        count += 1
        next = tape.entries[Int(next)].next
      }
      return count
    }

    public var first: Node? { isEmpty ? nil : Node(tape: tape, index: position) }

    /// Lists are short, and empty ones many.
    @inlinable
    public func map<Result, Failure: Error>(
      _ transform: (Node) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
      if isEmpty { return [] }
      var results: [Result] = []
      results.reserveCapacity(count)
      for item in self { results.append(try transform(item)) }
      return results
    }

    /// Their strings under a key of their wrappers' bodies, as `{"String": {"sval": …}}` has one; empty where there is none.
    public func strings(_ kind: StaticString, _ key: StaticString) -> [String] {
      if isEmpty { return [] }
      var results: [String] = []
      results.reserveCapacity(count)
      var next = position
      while next < end {
        let value = tape.value(of: key, in: tape.value(of: kind, in: next))
        results.append(value < 0 ? "" : tape.string(tape.entries[Int(value)]) ?? "")
        next = tape.entries[Int(next)].next
      }
      return results
    }
  }
}

extension Node {
  /// Every value below that stands under this key, in document order; linear, without recursion.
  public func descendants(_ key: StaticString) -> [Node] {
    guard isPresent else { return [] }
    var found: [Node] = []
    tape.entries.withUnsafeBufferPointer { entries in
      for position in (Int(index) + 1)..<max(Int(index) + 1, Int(entries[Int(index)].next))
      where tape.isField(key, entries[position]) {
        found.append(Node(tape: tape, index: Int32(position)))
      }
    }
    return found
  }
}
