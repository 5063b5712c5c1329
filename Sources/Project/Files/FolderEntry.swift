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
