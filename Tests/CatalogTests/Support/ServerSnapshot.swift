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
    try database.mustRun(script, inOneTransaction: true)
    var lines = Array(repeating: [String](), count: scenarios.count)
    for row in try database.rows(Self.query) {
      guard let index = Int(row[0].dropFirst()) else { continue }
      lines[index].append(row[1])
    }
    self.lines = lines.map { $0.sorted() }
  }

  private static let query = """
    WITH n AS (SELECT oid, nspname FROM pg_namespace WHERE nspname ~ '^s[0-9]+$'),
      c AS (SELECT pg_class.*, nspname, pg_class.oid AS id FROM pg_class JOIN n ON n.oid = relnamespace)
    SELECT nspname, 'relation ' || relkind::text || ' ' || relname FROM c WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT n.nspname, 'type ' || typname FROM pg_type JOIN n ON n.oid = typnamespace LEFT JOIN c ON c.id = typrelid
    WHERE typtype IN ('e', 'd', 'r') OR relkind = 'c'
    UNION ALL
    SELECT nspname, 'column ' || relname || '.' || attname || ' ' || concat(attnotnull, atthasdef, attislocal) || ' '
      || attinhcount
    FROM pg_attribute JOIN c ON c.id = attrelid WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT nspname, 'constraint ' || relname || '.' || conname || ' ' || contype::text || ' '
      || concat(convalidated, conislocal) || ' ' || coninhcount || ' ' || coalesce((
        SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute
        WHERE attrelid = conrelid AND attnum = ANY (conkey)), '')
    FROM pg_constraint JOIN c ON c.id = conrelid WHERE relkind IN ('r', 'p')
    UNION ALL
    SELECT c.nspname, 'index ' || t.relname || '.' || c.relname || ' ' || concat(indisunique, indisvalid) || ' ' || (
        SELECT string_agg(coalesce(attname, '-'), ',' ORDER BY ord) FROM unnest(indkey) WITH ORDINALITY AS k(num, ord)
        LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = num)
      || ' ' || coalesce((SELECT p.relname FROM pg_inherits JOIN pg_class p ON p.oid = inhparent
        WHERE inhrelid = indexrelid), '-')
    FROM pg_index JOIN c ON c.id = indexrelid JOIN pg_class t ON t.oid = indrelid
    UNION ALL
    SELECT nspname, 'policy ' || relname || '.' || polname FROM pg_policy JOIN c ON c.id = polrelid
    UNION ALL
    SELECT nspname, 'trigger ' || relname || '.' || tgname FROM pg_trigger JOIN c ON c.id = tgrelid
    WHERE NOT tgisinternal
    UNION ALL
    SELECT schema, line FROM public.failures
    """
}
