/// What stands in a folder.
public struct FolderEntry: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case file, folder
    /// A pipe, socket or device.
    case other
    /// A link that leads nowhere or in a circle; `errno`.
    case broken(Int32)
  }

  var name: String
  /// Of what a link leads to.
  var kind: Kind
  var isLink = false
}

extension [FolderEntry] {
  /// As `String` has it. Folders hold thousands of names, of ASCII alone nearly always: their first bytes part most of them.
  var sortedByName: [FolderEntry] {
    var heads: [(bytes: UInt64, index: Int)] = []
    heads.reserveCapacity(count)
    for index in indices {
      guard let head = Self.head(of: self[index].name) else { return sorted { $0.name < $1.name } }
      heads.append((head, index))
    }
    heads.sort { $0.bytes == $1.bytes ? self[$0.index].name < self[$1.index].name : $0.bytes < $1.bytes }
    return heads.map { self[$0.index] }
  }

  /// The first eight bytes as a number that orders like them; nil for a name that is not ASCII.
  private static func head(of name: String) -> UInt64? {
    var name = name
    return name.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      let head = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      return bytes.count < 8 ? head << UInt64(8 * (8 - bytes.count)) : head
    }
  }
}
