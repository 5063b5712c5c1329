/// `search_path`: where an unqualified name is looked for, and the first one where it is created.
public struct SearchPath: Hashable, Sendable {
  /// In order; `$user` left out. `pg_catalog` and the temporary schema are looked at first as PostgreSQL does.
  public var schemas: [String]

  public init(_ schemas: [String] = ["public"]) { self.schemas = schemas }

  public var creationSchema: String { schemas.first ?? "public" }

  /// Schema that holds temporary relations.
  public static let temporarySchema = "pg_temp"
}
