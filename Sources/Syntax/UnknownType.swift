extension TypeName {
  /// A column's type that cannot be told: an expression's in CREATE TABLE AS. PostgreSQL's own pseudo-type of that name,
  /// which no column can have. Rules about types are silent on it.
  public static let unknown = TypeName(schema: "pg_catalog", name: "unknown")

  public var isUnknown: Bool { name == Self.unknown.name && schema == Self.unknown.schema }
}
