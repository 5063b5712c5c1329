import PglintelSyntax

/// What GRANT or REVOKE has done to an object that is not in the catalog: an extension's or the server's own, or of a kind
/// that is kept as it is written.
public struct UnseenPrivilege: Hashable, Sendable {
  public var kind: ObjectKind
  public var name: QualifiedName
  /// A routine's parameters; nil where none are written.
  public var parameters: [TypeName]?
  /// Columns are part of its privilege: they have no numbers here.
  public var change: PrivilegeChange
  /// Under which the name was looked up.
  public var searchPath: [String]

  public init(
    kind: ObjectKind, name: QualifiedName, parameters: [TypeName]? = nil, change: PrivilegeChange, searchPath: [String]
  ) {
    self.kind = kind
    self.name = name
    self.parameters = parameters
    self.change = change
    self.searchPath = searchPath
  }

  func isAbout(_ other: UnseenPrivilege) -> Bool {
    kind == other.kind && name == other.name && parameters == other.parameters
  }
}
