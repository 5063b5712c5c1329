import PglintelSyntax

/// `search_path`: where an unqualified name is looked for, and the first one where it is created.
public struct SearchPath: Hashable, Sendable {
  /// In order; `$user` left out. `pg_catalog` and the temporary schema are looked at first as PostgreSQL does.
  public var schemas: [String]

  public init(_ schemas: [String] = ["public"]) { self.schemas = schemas }

  public var creationSchema: String { schemas.first ?? "public" }

  /// Schema that holds temporary relations.
  public static let temporarySchema = "pg_temp"
}

extension SearchPath {
  /// What a name stands for: in its schema, or in the first schema of the path that has it, temporary relations first.
  func first<Found>(holding name: QualifiedName, _ find: (ObjectName) -> Found?) -> Found? {
    if let schema = name.schema { return find(ObjectName(schema: schema, name: name.name)) }
    if let found = find(ObjectName(schema: Self.temporarySchema, name: name.name)) { return found }
    for schema in schemas {
      if let found = find(ObjectName(schema: schema, name: name.name)) { return found }
    }
    return nil
  }
}
