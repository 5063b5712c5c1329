/// libpg_query's JSON with an index over it: flat, so that neither reading nor freeing it recurses, however deep the
/// tree is.
final class Tape: Sendable {
  struct Entry: Sendable {
    enum Kind: UInt8, Sendable {
      case object, array, string, escapedString, number, `true`, `false`, null
    }

    var kind: Kind
    /// Bytes of a scalar, quotes left out.
    var start: Int32
    var end: Int32
    /// Index of what follows this value and all inside it.
    var next: Int32
  }

  let bytes: [UInt8]
  let entries: [Entry]

  init(bytes: [UInt8]) {
    self.bytes = bytes
    entries = bytes.withUnsafeBufferPointer(TapeBuilder.entries)
  }

  /// The index of a field's value; -1 where the object has no such field, and for what is no object.
  func value(of key: StaticString, in object: Int32) -> Int32 {
    guard object >= 0 else { return -1 }
    return entries.withUnsafeBufferPointer { entries in
      let last = entries[Int(object)].kind == .object ? Int(entries[Int(object)].next) : 0
      var position = Int(object) + 1
      while position < last {
        if holds(key, entries[position]) { return Int32(position + 1) }
        position = Int(entries[position + 1].next)
      }
      return -1
    }
  }

  /// Whether a scalar's bytes are these.
  func holds(_ literal: StaticString, _ entry: Entry) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard Int(entry.end &- entry.start) == count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<count where bytes[Int(entry.start) + offset] != literal.utf8Start[offset] { return false }
      return true
    }
  }

  /// Whether a string is the key of a field.
  func isKey(_ entry: Entry) -> Bool {
    Int(entry.end) + 1 < bytes.count && bytes[Int(entry.end) + 1] == UInt8(ascii: ":")
  }

  /// The string at a place, if one stands there.
  func string(_ entry: Entry) -> String? {
    switch entry.kind {
    case .string: plainString(entry)
    case .escapedString: JSONString.decode(bytes[Int(entry.start)..<Int(entry.end)])
    default: nil
    }
  }

  private func plainString(_ entry: Entry) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      String(decoding: UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.end)]), as: UTF8.self)
    }
  }

  /// Nil for what is no number, and for one that is no integer.
  func integer(_ entry: Entry) -> Int? {
    guard entry.kind == .number else { return nil }
    let text = bytes[Int(entry.start)..<Int(entry.end)]
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    guard 1...18 ~= digits.count, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
      return Int(String(decoding: text, as: UTF8.self))
    }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return digits.count < text.count ? -value : value
  }
}
