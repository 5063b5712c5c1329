/// CREATE POLICY as written.
public struct PolicyDefinition: Hashable, Sendable {
  public enum Command: String, Hashable, Sendable {
    case all, select, insert, update, delete
  }

  public var name: String
  public var isPermissive: Bool
  public var command: Command
  /// Role names; `public` for PUBLIC.
  public var roles: [String]
  public var using: Expression?
  public var check: Expression?

  public init(
    name: String, isPermissive: Bool = true, command: Command = .all, roles: [String] = ["public"],
    using: Expression? = nil, check: Expression? = nil
  ) {
    self.name = name
    self.isPermissive = isPermissive
    self.command = command
    self.roles = roles
    self.using = using
    self.check = check
  }
}
