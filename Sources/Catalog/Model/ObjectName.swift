import PglintelSyntax

/// A name with its schema, as the catalog holds it.
public struct ObjectName: Hashable, Comparable, Sendable {
  public var schema: String
  public var name: String

  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }

  public static func < (left: Self, right: Self) -> Bool { (left.schema, left.name) < (right.schema, right.name) }

  /// For programs: with the schema, without quotes, whatever stands in it.
  public var plain: String { "\(schema).\(name)" }

  public var qualified: QualifiedName { QualifiedName(schema: schema, name: name) }

  /// As people write it in a script with the default `search_path`: without `public`.
  public var sql: String { schema == "public" ? Identifier.quoted(name) : "\(qualified)" }
}

extension ObjectName: CustomStringConvertible {
  /// Always with the schema: `public.orders`.
  public var description: String { "\(qualified)" }
}
