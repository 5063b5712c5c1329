/// A name as a script writes it: `orders`, `public.orders`. Identifiers are folded and cut to 63 bytes already, as the
/// server does it (`scansup.c`, `truncate_identifier`).
public struct QualifiedName: Hashable, Sendable {
  public var schema: String?
  public var name: String

  public init(schema: String? = nil, name: String) {
    self.schema = schema
    self.name = name
  }
}

extension QualifiedName: CustomStringConvertible {
  /// As SQL: quoted where it must be.
  public var description: String {
    guard let schema else { return Identifier.quoted(name) }
    return Identifier.quoted(schema) + "." + Identifier.quoted(name)
  }
}

extension QualifiedName: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.schema ?? "", left.name) < (right.schema ?? "", right.name)
  }
}
