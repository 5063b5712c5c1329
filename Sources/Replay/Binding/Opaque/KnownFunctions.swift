import PglintelSyntax

/// Functions of PostgreSQL and of common extensions: none of them changes the schema.
enum KnownFunctions {
  static func contains(_ function: QualifiedName) -> Bool {
    let name = function.name
    if function.schema == nil || function.schema == "pg_catalog" {
      if BuiltInVolatility.volatile.contains(name) || BuiltInVolatility.other.contains(name) { return true }
      if aggregates.contains(name) { return true }
    }
    return ExtensionVolatility.volatile.contains(name) || ExtensionVolatility.other.contains(name)
  }

  /// Aggregates and window functions (documentation: 9.21, 9.22).
  private static let aggregates: Set<String> = [
    "any_value", "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count",
    "covar_pop", "covar_samp", "cume_dist", "dense_rank", "every", "first_value", "json_agg", "json_object_agg",
    "jsonb_agg", "jsonb_object_agg", "lag", "last_value", "lead", "max", "min", "mode", "nth_value", "ntile",
    "percent_rank", "percentile_cont", "percentile_disc", "range_agg", "range_intersect_agg", "rank", "regr_avgx",
    "regr_avgy", "regr_count", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy",
    "row_number", "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum", "to_regclass", "to_regtype", "var_pop",
    "var_samp", "variance", "xmlagg",
  ]
}
