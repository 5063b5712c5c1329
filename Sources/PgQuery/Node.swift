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
  public subscript(_ key: StaticString) -> Node {
    guard let entry, entry.kind == .object else { return absent }
    var position = index + 1
    while position < entry.next {
      if bytes(of: tape.entries[Int(position)], equal: key) { return Node(tape: tape, index: position + 1) }
      position = tape.entries[Int(position + 1)].next
    }
    return absent
  }

  /// The fields of an object, in order.
  public var fields: [(key: String, value: Node)] {
    guard let entry, entry.kind == .object else { return [] }
    var result: [(key: String, value: Node)] = []
    var position = index + 1
    while position < entry.next {
      result.append((Node(tape: tape, index: position).string, Node(tape: tape, index: position + 1)))
      position = tape.entries[Int(position + 1)].next
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
    return bytes(of: tape.entries[Int(index + 1)], equal: name)
  }

  /// The node's name; empty where this is no wrapper.
  public var kindName: String {
    guard let entry, entry.kind == .object, entry.next > index + 1 else { return "" }
    return Node(tape: tape, index: index + 1).string
  }

  /// What the wrapper holds.
  public var body: Node {
    guard let entry, entry.kind == .object, entry.next > index + 1 else { return absent }
    return Node(tape: tape, index: index + 2)
  }

  // MARK: Scalars

  public func equals(_ literal: StaticString) -> Bool {
    guard let entry else { return false }
    return bytes(of: entry, equal: literal)
  }

  public var optionalString: String? {
    guard let entry else { return nil }
    switch entry.kind {
    case .string: return String(decoding: tape.bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
    case .escapedString: return JSONString.decode(tape.bytes[Int(entry.start)..<Int(entry.end)])
    default: return nil
    }
  }

  public var string: String { optionalString ?? "" }

  public var optionalInt: Int? {
    guard let entry, entry.kind == .number else { return nil }
    return Int(String(decoding: tape.bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self))
  }

  public var int: Int { optionalInt ?? 0 }

  public var bool: Bool { entry?.kind == .true }

  private func bytes(of entry: Tape.Entry, equal literal: StaticString) -> Bool {
    guard Int(entry.end - entry.start) == literal.utf8CodeUnitCount else { return false }
    return tape.bytes.withUnsafeBufferPointer { buffer in
      for offset in 0..<literal.utf8CodeUnitCount
      where buffer[Int(entry.start) + offset] != literal.utf8Start[offset] { return false }
      return true
    }
  }
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
  }
}

extension Node {
  /// Every value below that stands under this key, in document order; linear, without recursion.
  public func descendants(_ key: StaticString) -> [Node] {
    guard isPresent else { return [] }
    var found: [Node] = []
    tape.entries.withUnsafeBufferPointer { entries in
      tape.bytes.withUnsafeBufferPointer { bytes in
        for position in Int(index)..<Int(entries[Int(index)].next) {
          let entry = entries[position]
          guard entry.kind == .string, Int(entry.end - entry.start) == key.utf8CodeUnitCount,
            Int(entry.end) + 1 < bytes.count, bytes[Int(entry.end) + 1] == UInt8(ascii: ":"),
            (0..<key.utf8CodeUnitCount).allSatisfy({ bytes[Int(entry.start) + $0] == key.utf8Start[$0] })
          else { continue }
          found.append(Node(tape: tape, index: Int32(position + 1)))
        }
      }
    }
    return found
  }
}
