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
    entries = bytes.withUnsafeBufferPointer { buffer in
      var builder = TapeBuilder(buffer)
      return builder.build()
    }
  }
}
