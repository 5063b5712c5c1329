import TestSupport

/// Runs many scenarios in one session, each in a schema of its own.
struct ServerSnapshot {
  /// Lines of each scenario, sorted.
  let lines: [[String]]

  init(of scenarios: [CatalogScenario], in database: PostgresDatabase) throws {
    var script = "CREATE TABLE public.failures (schema text, line text);\n"
    for (index, scenario) in scenarios.enumerated() {
      script += """
        CREATE SCHEMA s\(index); SET search_path = s\(index);
        \(scenario.setup);
        DO $do$ BEGIN EXECUTE $q$ \(scenario.change) $q$;
        EXCEPTION WHEN OTHERS THEN
          INSERT INTO public.failures VALUES ('s\(index)', 'error ' || SQLSTATE || ': ' || SQLERRM);
        END $do$;

        """
    }
    try database.mustRun(script)
    var lines = Array(repeating: [String](), count: scenarios.count)
    for row in try database.rows(Self.query) {
      guard let index = Int(row[0].dropFirst()) else { continue }
      lines[index].append(row[1])
    }
    self.lines = lines.map { $0.sorted() }
  }

  private static let query = """
    SELECT n.nspname, line FROM pg_namespace n, LATERAL (
      SELECT 'relation ' || relkind::text || ' ' || relname FROM pg_class
      WHERE relnamespace = n.oid AND relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL
      SELECT 'type ' || typname FROM pg_type
      WHERE typnamespace = n.oid AND (typtype IN ('e', 'd', 'r') OR typtype = 'c' AND EXISTS (
        SELECT FROM pg_class WHERE pg_class.oid = typrelid AND relkind = 'c'))
      UNION ALL
      SELECT 'column ' || relname || '.' || attname || ' ' || concat(attnotnull, atthasdef, attislocal) || ' '
        || attinhcount
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE relnamespace = n.oid AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
      UNION ALL
      SELECT 'constraint ' || relname || '.' || conname || ' ' || contype::text || ' ' || concat(convalidated, conislocal)
        || ' ' || coninhcount || ' ' || coalesce((
          SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute
          WHERE attrelid = conrelid AND attnum = ANY (conkey)), '')
      FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
      WHERE relnamespace = n.oid AND relkind IN ('r', 'p')
      UNION ALL
      SELECT 'index ' || t.relname || '.' || c.relname || ' ' || concat(indisunique, indisvalid) || ' ' || (
          SELECT string_agg(coalesce(attname, '-'), ',' ORDER BY ord)
          FROM unnest(indkey) WITH ORDINALITY AS k(num, ord)
          LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = num)
        || ' ' || coalesce((SELECT p.relname FROM pg_inherits JOIN pg_class p ON p.oid = inhparent
          WHERE inhrelid = indexrelid), '-')
      FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_class t ON t.oid = indrelid
      WHERE c.relnamespace = n.oid
      UNION ALL
      SELECT 'policy ' || relname || '.' || polname FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
      WHERE relnamespace = n.oid
      UNION ALL
      SELECT 'trigger ' || relname || '.' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = n.oid AND NOT tgisinternal
      UNION ALL
      SELECT line FROM public.failures WHERE schema = n.nspname
    ) AS l(line) WHERE nspname ~ '^s[0-9]+$' ORDER BY 1, 2
    """
}
