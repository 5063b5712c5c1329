import TestSupport

/// The server's side of the comparison: its system catalogs as the same lines of text that `SchemaSnapshot` makes.
enum ServerSnapshot {
  /// What a script left behind, and the errors it met on its way.
  struct Outcome {
    let lines: [String]
    let errors: [PostgresDatabase.ServerError]
  }

  private static let marker = "=== snapshot ==="

  /// Runs a script in a new database and reads the catalogs in the same session, so that temporary objects are seen.
  static func outcome(of script: String) throws -> Outcome {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    let execution = try database.run("\\set ON_ERROR_STOP 0\n\(script)\n;\n\(tail)")
    let output = execution.output.split(separator: "\n").map(String.init)
    let start = output.lastIndex(of: marker).map { $0 + 1 } ?? output.endIndex
    return Outcome(lines: output[start...].sorted(), errors: execution.errors)
  }

  private static let tail = """
    ROLLBACK; RESET ALL; SET search_path = pg_catalog; SELECT '\(marker)';
    CREATE FUNCTION pg_temp.nsp(oid) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE WHEN nspname LIKE 'pg_temp_%' THEN 'pg_temp' ELSE nspname END FROM pg_namespace WHERE oid = $1 $$;
    CREATE FUNCTION pg_temp.rel(oid) RETURNS text LANGUAGE sql AS
      $$ SELECT pg_temp.nsp(relnamespace) || '.' || relname FROM pg_class WHERE oid = $1 $$;
    CREATE FUNCTION pg_temp.cols(oid, int2[]) RETURNS text LANGUAGE sql AS
      $$ SELECT '(' || coalesce(string_agg(coalesce(attname, '<expression>'), ', ' ORDER BY ord), '') || ')'
         FROM unnest($2) WITH ORDINALITY k(num, ord)
         LEFT JOIN pg_attribute ON attrelid = $1 AND attnum = num AND num > 0 $$;
    CREATE FUNCTION pg_temp.sortedcols(oid, int2[]) RETURNS text LANGUAGE sql AS
      $$ SELECT '(' || coalesce(string_agg(attname, ', ' ORDER BY attname), '') || ')'
         FROM pg_attribute WHERE attrelid = $1 AND attnum = ANY ($2) $$;
    CREATE FUNCTION pg_temp.flag(boolean, text) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE WHEN $1 THEN ' ' || $2 ELSE '' END $$;
    CREATE FUNCTION pg_temp.ours(oid) RETURNS boolean LANGUAGE sql AS
      $$ SELECT nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema') AND nspname NOT LIKE 'pg_toast_temp%'
         FROM pg_namespace WHERE oid = $1 $$;
    CREATE FUNCTION pg_temp.action("char") RETURNS text LANGUAGE sql AS
      $$ SELECT CASE $1 WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
         WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END $$;
    \(queries.joined(separator: "\nUNION ALL\n"));
    """

  private static let queries = [
    """
    SELECT 'schema ' || nspname FROM pg_namespace n WHERE pg_temp.ours(oid) AND nspname NOT LIKE 'pg_temp%'
    """,
    """
    SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
    """,
    """
    SELECT 'table ' || pg_temp.rel(c.oid) || pg_temp.flag(relkind = 'f', 'foreign')
      || pg_temp.flag(relpersistence = 'u', 'unlogged')
      || pg_temp.flag(relkind = 'p', 'partitioned by ' || CASE partstrat WHEN 'r' THEN 'range' WHEN 'l' THEN 'list'
           ELSE 'hash' END || ' ' || pg_temp.cols(c.oid, partattrs::int2[]))
      || coalesce((SELECT pg_temp.flag(true, CASE WHEN relispartition THEN 'partition of ' ELSE 'inherits ' END ||
           string_agg(pg_temp.rel(inhparent), ', ' ORDER BY inhseqno)) FROM pg_inherits WHERE inhrelid = c.oid), '')
      || pg_temp.flag(relrowsecurity, 'row security') || pg_temp.flag(relforcerowsecurity, 'forced')
      || CASE relreplident WHEN 'f' THEN ' replica full' WHEN 'n' THEN ' replica nothing'
           WHEN 'i' THEN ' replica index' ELSE '' END
    FROM pg_class c LEFT JOIN pg_partitioned_table ON partrelid = c.oid
    WHERE relkind IN ('r', 'p', 'f') AND pg_temp.ours(relnamespace)
    """,
    """
    SELECT 'column ' || pg_temp.rel(c.oid) || ' #' || attnum || ' ' || attname || ' ' ||
      format_type(atttypid, atttypmod)
      || pg_temp.flag(attnotnull, 'not null') || pg_temp.flag(atthasdef AND attgenerated = '', 'default')
      || CASE attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
      || pg_temp.flag(attgenerated = 's', 'generated') || pg_temp.flag(attinhcount > 0, 'inherited')
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'f') AND pg_temp.ours(relnamespace)
    """,
    """
    SELECT 'constraint ' || pg_temp.rel(conrelid) || ' ' || conname
      || CASE contype WHEN 'c' THEN ' check ' || pg_temp.sortedcols(conrelid, conkey)
           WHEN 'p' THEN ' primary key ' || pg_temp.cols(conrelid, conkey)
           WHEN 'u' THEN ' unique ' || pg_temp.cols(conrelid, conkey)
           WHEN 'x' THEN ' exclude ' || pg_temp.cols(conrelid, conkey)
           ELSE ' foreign key ' || pg_temp.cols(conrelid, conkey) || ' references ' || pg_temp.rel(confrelid) || ' ' ||
             pg_temp.cols(confrelid, confkey) || ' on delete ' || pg_temp.action(confdeltype) || ' on update ' ||
             pg_temp.action(confupdtype) || pg_temp.flag(confmatchtype = 'f', 'match full') END
      || pg_temp.flag(NOT convalidated, 'not valid') || pg_temp.flag(condeferrable, 'deferrable')
      || pg_temp.flag(condeferred, 'deferred') || pg_temp.flag(contype = 'c' AND connoinherit, 'no inherit')
      || pg_temp.flag(coninhcount > 0, 'inherited')
    FROM pg_constraint k WHERE conrelid <> 0 AND contype <> 't' AND pg_temp.ours(connamespace)
      AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
    """,
    """
    SELECT 'index ' || pg_temp.rel(indexrelid) || ' on ' || pg_temp.rel(indrelid) || ' ' || amname || ' '
      || pg_temp.cols(indrelid, (indkey::int2[])[0:indnkeyatts - 1])
      || pg_temp.flag(indnatts > indnkeyatts, 'including ' ||
           pg_temp.cols(indrelid, (indkey::int2[])[indnkeyatts:indnatts - 1]))
      || ' options ' || array_to_string((indoption::int2[])[0:indnkeyatts - 1], ',')
      || pg_temp.flag(indisunique, 'unique') || pg_temp.flag(indnullsnotdistinct, 'nulls not distinct')
      || pg_temp.flag(NOT indisvalid, 'invalid') || pg_temp.flag(indpred IS NOT NULL, 'partial')
      || coalesce((SELECT ' constraint ' || conname FROM pg_constraint WHERE conindid = indexrelid
           AND contype IN ('p', 'u', 'x')), '')
      || coalesce((SELECT ' attached to ' || pg_temp.rel(inhparent) FROM pg_inherits WHERE inhrelid = indexrelid), '')
    FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_am a ON a.oid = relam
    WHERE pg_temp.ours(relnamespace)
    """,
    """
    SELECT CASE relkind WHEN 'm' THEN 'materialized view ' ELSE 'view ' END || pg_temp.rel(c.oid) || ' (' ||
      (SELECT coalesce(string_agg(attname, ', ' ORDER BY attnum), '') FROM pg_attribute
       WHERE attrelid = c.oid AND attnum > 0) || ')' || pg_temp.flag(relkind = 'm' AND NOT relispopulated, 'empty')
    FROM pg_class c WHERE relkind IN ('v', 'm') AND pg_temp.ours(relnamespace)
    """,
    """
    SELECT DISTINCT 'view ' || pg_temp.rel(c.oid) || ' reads ' || pg_temp.rel(refobjid) || ' ' ||
      pg_temp.sortedcols(refobjid, array_agg(refobjsubid::int2))
    FROM pg_depend d JOIN pg_rewrite r ON r.oid = objid JOIN pg_class c ON c.oid = ev_class
    WHERE d.classid = 'pg_rewrite'::regclass AND refclassid = 'pg_class'::regclass AND refobjid <> ev_class
      AND relkind IN ('v', 'm') AND pg_temp.ours(relnamespace)
      AND pg_temp.ours((SELECT relnamespace FROM pg_class WHERE oid = refobjid))
    GROUP BY c.oid, refobjid
    """,
    """
    SELECT 'sequence ' || pg_temp.rel(c.oid) || ' ' || format_type(seqtypid, NULL) ||
      coalesce((SELECT ' owned by ' || pg_temp.rel(refobjid) || '.' || attname FROM pg_depend
        JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
        WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype IN ('a', 'i')
          AND refclassid = 'pg_class'::regclass), '')
    FROM pg_class c JOIN pg_sequence ON seqrelid = c.oid WHERE relkind = 'S' AND pg_temp.ours(relnamespace)
    """,
    """
    SELECT 'type ' || pg_temp.nsp(typnamespace) || '.' || typname || CASE typtype
      WHEN 'e' THEN ' enum (' || (SELECT coalesce(string_agg(enumlabel, ', ' ORDER BY enumsortorder), '') FROM pg_enum
        WHERE enumtypid = t.oid) || ')'
      WHEN 'd' THEN ' domain ' || format_type(typbasetype, typtypmod) || pg_temp.flag(typnotnull, 'not null') ||
        pg_temp.flag(typdefault IS NOT NULL, 'default') || coalesce((SELECT string_agg(' check ' || conname ||
          pg_temp.flag(NOT convalidated, 'not valid'), '' ORDER BY conname) FROM pg_constraint
          WHERE contypid = t.oid), '')
      WHEN 'r' THEN ' range'
      ELSE ' composite (' || (SELECT coalesce(string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', '
        ORDER BY attnum), '') FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped) || ')' END
    FROM pg_type t WHERE pg_temp.ours(typnamespace) AND (typtype IN ('e', 'd', 'r')
      OR typtype = 'c' AND (SELECT relkind = 'c' FROM pg_class WHERE oid = typrelid))
    """,
    """
    SELECT 'policy ' || pg_temp.rel(polrelid) || ' ' || polname || pg_temp.flag(NOT polpermissive, 'restrictive')
      || CASE polcmd WHEN 'r' THEN ' select' WHEN 'a' THEN ' insert' WHEN 'w' THEN ' update' WHEN 'd' THEN ' delete'
           ELSE ' all' END || ' to ' || (SELECT string_agg(CASE u WHEN 0 THEN 'public' ELSE u::regrole::text END, ', '
           ORDER BY CASE u WHEN 0 THEN 'public' ELSE u::regrole::text END) FROM unnest(polroles) u)
      || pg_temp.flag(polqual IS NOT NULL, 'using') || pg_temp.flag(polwithcheck IS NOT NULL, 'check')
    FROM pg_policy
    """,
    """
    SELECT 'trigger ' || pg_temp.rel(tgrelid) || ' ' || tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND pg_temp.ours(relnamespace)
    """,
    """
    SELECT 'routine ' || pg_temp.nsp(pronamespace) || '.' || proname || '(' || coalesce((SELECT
      string_agg(format_type(a, NULL), ', ' ORDER BY o) FROM unnest(proargtypes) WITH ORDINALITY x(a, o)), '') || ')'
    FROM pg_proc p WHERE pg_temp.ours(pronamespace) AND pronamespace <> pg_my_temp_schema()
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND classid = 'pg_proc'::regclass
        AND deptype IN ('e', 'i'))
    """,
    """
    SELECT 'comment on ' || CASE WHEN classoid = 'pg_class'::regclass AND objsubid > 0 THEN 'column ' ||
        pg_temp.rel(objoid) || '.' || (SELECT attname FROM pg_attribute WHERE attrelid = objoid AND attnum = objsubid)
      WHEN classoid = 'pg_class'::regclass THEN 'relation ' || pg_temp.rel(objoid)
      WHEN classoid = 'pg_type'::regclass THEN 'type ' || (SELECT pg_temp.nsp(typnamespace) || '.' || typname
        FROM pg_type WHERE oid = objoid)
      WHEN classoid = 'pg_constraint'::regclass THEN 'constraint ' || (SELECT pg_temp.rel(conrelid) || ' ' || conname
        FROM pg_constraint WHERE oid = objoid)
      WHEN classoid = 'pg_policy'::regclass THEN 'policy ' || (SELECT pg_temp.rel(polrelid) || ' ' || polname
        FROM pg_policy WHERE oid = objoid) END || ': ' || description
    FROM pg_description WHERE classoid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass,
      'pg_policy'::regclass) AND objoid >= 16384
    """,
  ]
}
