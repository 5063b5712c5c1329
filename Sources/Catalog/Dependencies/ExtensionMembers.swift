import PglintelSyntax

/// What belongs to well-known extensions, and to nothing else on any server (documentation: appendix F; PostGIS; pgvector).
public enum ExtensionMembers {
  /// Extensions by the types that they bring.
  public static let types = [
    "citext": "citext", "hstore": "hstore", "ltree": "ltree", "lquery": "ltree", "cube": "cube", "seg": "seg",
    "isbn": "isn", "isbn13": "isn", "geometry": "postgis", "geography": "postgis", "vector": "vector",
    "halfvec": "vector", "sparsevec": "vector",
  ]
  public static let functions = [
    "uuid_generate_v1": "uuid-ossp", "uuid_generate_v1mc": "uuid-ossp", "uuid_generate_v4": "uuid-ossp",
    "uuid_generate_v5": "uuid-ossp", "gen_random_bytes": "pgcrypto", "crypt": "pgcrypto", "digest": "pgcrypto",
    "unaccent": "unaccent",
  ]
  public static let operatorClasses = [
    "gin_trgm_ops": "pg_trgm", "gist_trgm_ops": "pg_trgm", "gin_hstore_ops": "hstore", "gist_hstore_ops": "hstore",
    "gist_ltree_ops": "ltree",
  ]
}

extension Catalog {
  /// What is known to use an extension: columns of its types, calls of its functions, indexes with its operator classes.
  func users(ofExtension name: String) -> [Dependent] {
    let members = namedMembers(of: name)
    let users = [
      tables.values.map(\.oid), views.values.map(\.oid), types.values.map(\.oid), routines.values.map(\.oid),
    ]
    let mentioning = users.joined().sorted().flatMap { user in members.flatMap { objects(in: user, mentioning: $0) } }
    let classes = Set(ExtensionMembers.operatorClasses.filter { $0.value == name }.keys)
    let indexed = indexes.values.filter { index in
      index.keys.contains { $0.operatorClass.map { classes.contains($0.name) } ?? false }
    }
    let indexes = indexed.sorted { $0.oid < $1.oid }.map(deletable)
    var seen: Set<CatalogObject> = []
    return (mentioning + indexes).filter { seen.insert($0).inserted }.map(Dependent.needingCascade)
  }

  /// In whatever schema they may be; not where the history has something of that name itself.
  private func namedMembers(of name: String) -> [NamedObject] {
    let ownTypes = Set(types.values.map(\.name.name))
    let ownRoutines = Set(routines.values.map(\.name.name))
    let typeNames = ExtensionMembers.types.filter { $0.value == name && !ownTypes.contains($0.key) }.keys.sorted()
    let functions = ExtensionMembers.functions.filter { $0.value == name && !ownRoutines.contains($0.key) }.keys
      .sorted()
    let places = Set(schemas.keys).union(["public"]).sorted()
    return places.flatMap { schema in
      typeNames.map { .type(ObjectName(schema: schema, name: $0)) }
        + functions.map { .routine(ObjectName(schema: schema, name: $0)) }
    }
  }
}
