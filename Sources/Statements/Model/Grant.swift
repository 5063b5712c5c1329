import PglintelSyntax

/// GRANT and REVOKE of privileges on objects.
public struct Grant: Sendable {
  public enum Objects: Sendable {
    case named([QualifiedName])
    /// Routines with their parameters' types; nil where none are written.
    case routines([Routine])
    /// ALL … IN SCHEMA.
    case allIn(schemas: [String])
    /// What ALTER DEFAULT PRIVILEGES speaks of: objects that are made later. No schemas: in any.
    case later(schemas: [String], creators: [String])
  }

  public struct Routine: Sendable {
    public var name: QualifiedName
    public var arguments: [TypeName]?

    public init(name: QualifiedName, arguments: [TypeName]?) {
      self.name = name
      self.arguments = arguments
    }
  }

  public var isRevoke: Bool
  public var privileges: [Privilege]
  public var kind: ObjectKind
  public var objects: Objects
  /// `public` for PUBLIC.
  public var roles: [String]
  /// WITH GRANT OPTION; of REVOKE: GRANT OPTION FOR.
  public var hasGrantOption: Bool

  public init(
    isRevoke: Bool, privileges: [Privilege], kind: ObjectKind, objects: Objects, roles: [String],
    hasGrantOption: Bool = false
  ) {
    self.isRevoke = isRevoke
    self.privileges = privileges
    self.kind = kind
    self.objects = objects
    self.roles = roles
    self.hasGrantOption = hasGrantOption
  }

  /// The tables that are named; none for other objects.
  public var tables: [QualifiedName] {
    if case .named(let names) = objects, kind == .table { return names }
    return []
  }
}
