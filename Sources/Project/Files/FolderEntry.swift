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
    let keyed = map { (head: Self.head(of: $0.name), entry: $0) }
    guard keyed.allSatisfy({ $0.head != nil }) else { return sorted { $0.name < $1.name } }
    let sorted = keyed.sorted { left, right in
      left.head == right.head ? left.entry.name < right.entry.name : (left.head ?? 0) < (right.head ?? 0)
    }
    return sorted.map(\.entry)
  }

  /// The first eight bytes as a number that orders like them; nil for a name that is not ASCII.
  private static func head(of name: String) -> UInt64? {
    var head: UInt64 = 0
    var count = 0
    for byte in name.utf8 {
      guard byte < 0x80 else { return nil }
      if count < 8 { head = head << 8 | UInt64(byte) }
      count += 1
    }
    return count < 8 ? head << UInt64(8 * (8 - count)) : head
  }
}
