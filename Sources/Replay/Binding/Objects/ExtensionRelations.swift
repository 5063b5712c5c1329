/// The relations that an extension makes outside a schema of its own.
enum ExtensionRelations {
  case known(Set<String>)
  /// It may make any.
  case unknown

  static func of(_ name: String) -> ExtensionRelations {
    if let relations = made[name] { return .known(relations) }
    return makingNone.contains(name) ? .known([]) : .unknown
  }

  /// From the extensions' scripts.
  private static let made: [String: Set<String>] = [
    "pg_buffercache": ["pg_buffercache"],
    "pg_stat_statements": ["pg_stat_statements", "pg_stat_statements_info"],
    "postgis": ["spatial_ref_sys", "geometry_columns", "geography_columns"],
    "postgis_raster": ["raster_columns", "raster_overviews"],
    "pg_partman": ["part_config", "part_config_sub", "custom_time_partitions", "table_privs"],
  ]

  /// Types, functions, operators or settings, or relations in a schema that the extension names itself (documentation:
  /// appendix F for those that PostgreSQL brings along).
  private static let makingNone: Set<String> = [
    "adminpack", "amcheck", "auto_explain", "bloom", "bool_plperl", "btree_gin", "btree_gist", "citext", "cube",
    "dblink", "dict_int", "dict_xsyn", "earthdistance", "file_fdw", "fuzzystrmatch", "hstore", "insert_username",
    "intarray", "isn", "lo", "ltree", "moddatetime", "pageinspect", "pg_cron", "pg_freespacemap", "pg_graphql",
    "pg_jsonschema", "pg_net", "pg_prewarm", "pg_repack", "pg_surgery", "pg_trgm", "pg_uuidv7", "pg_visibility",
    "pg_walinspect", "pgaudit", "pgcrypto", "pgmq", "pgroonga", "pgrowlocks", "pgsodium", "pgstattuple", "pgtap",
    "pgvector", "plperl", "plpgsql", "plpython3u", "plv8", "postgres_fdw", "refint", "rum", "seg", "sslinfo",
    "supabase_vault", "tablefunc", "tcn", "timescaledb", "tsm_system_rows", "tsm_system_time", "unaccent", "uuid-ossp",
    "vector", "wrappers", "xml2",
  ]
}
