/// libpg_query's JSON with an index over it: flat, so that neither reading nor freeing it recurses, however deep the
/// tree is.
final class Tape: Sendable {
  struct Entry: Sendable {
    enum Kind: UInt8, Sendable {
      case object, array, string, escapedString, number, `true`, `false`, null
    }

    var kind: Kind
    /// Bytes of the name of the field that it is the value of; 0 for what is no field.
    var keyLength: UInt16
    var key: Int32
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
        if isField(key, entries[position]) { return Int32(position) }
        position = Int(entries[position].next)
      }
      return -1
    }
  }

  /// Whether a value is that of a field of this name.
  func isField(_ name: StaticString, _ entry: Entry) -> Bool {
    Int(entry.keyLength) == name.utf8CodeUnitCount && stands(name, at: entry.key)
  }

  /// Whether a scalar's bytes are these.
  func holds(_ literal: StaticString, _ entry: Entry) -> Bool {
    Int(entry.end &- entry.start) == literal.utf8CodeUnitCount && stands(literal, at: entry.start)
  }

  private func stands(_ literal: StaticString, at place: Int32) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<literal.utf8CodeUnitCount where bytes[Int(place) + offset] != literal.utf8Start[offset] {
        return false
      }
      return true
    }
  }

  /// The name of the field that a value is of; empty for what is no field.
  func key(_ entry: Entry) -> String { string(in: Int(entry.key)..<(Int(entry.key) + Int(entry.keyLength))) }

  /// The string at a place, if one stands there.
  func string(_ entry: Entry) -> String? {
    switch entry.kind {
    case .string: string(in: Int(entry.start)..<Int(entry.end))
    case .escapedString: JSONString.decode(bytes[Int(entry.start)..<Int(entry.end)])
    default: nil
    }
  }

  private func string(in range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
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
