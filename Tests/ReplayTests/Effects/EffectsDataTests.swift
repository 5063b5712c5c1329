import TestSupport
import Testing

@testable import PglintelReplay

/// The data that effects rest on, against the server that they come from.
@Suite struct EffectsDataTests {
  private static let lists: [SortedWords] = [
    BuiltInVolatility.volatile, BuiltInVolatility.other, ExtensionVolatility.volatile, ExtensionVolatility.other,
    BinaryCoercion.pairs, BinaryCoercion.builtInTypes, BinaryCoercion.extensionTypes,
  ]

  @Test(arguments: Self.lists.indices) func listsAreSortedAndFoundWordByWord(list: Int) {
    let words = Self.lists[list]
    let bytes = words.all.map { Array($0.utf8) }
    #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    #expect(words.all.allSatisfy(words.contains))
    #expect(words.all.allSatisfy { !words.contains($0 + "_") && !words.contains(String($0.dropLast(1)) + "~") })
    #expect(!words.contains("") && !words.contains("0") && !words.contains("zzz"))
  }

  @Test(.enabled(if: PostgresServer.isUsable)) func volatilityOfFunctionsIsTheServers() throws {
    let functions = try rows(
      "SELECT proname, bool_and(provolatile = 'v'), bool_or(provolatile = 'v') FROM pg_proc "
        + "WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' GROUP BY 1")
    for function in functions {
      let name = function[0]
      if BuiltInVolatility.volatile.contains(name) { #expect(function[1] == "t", "\(name)") }
      if BuiltInVolatility.other.contains(name) { #expect(function[2] == "f", "\(name)") }
    }
  }

  /// What scripts can call is in one list or the other.
  @Test(.enabled(if: PostgresServer.isUsable)) func noCallableFunctionIsMissing() throws {
    let callable = try rows(
      """
      SELECT DISTINCT proname FROM pg_proc p LEFT JOIN pg_description d ON d.objoid = p.oid AND objsubid = 0
        AND d.classoid = 'pg_proc'::regclass
      WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND proname <> 'ts_rewrite'
        AND coalesce(d.description, '') !~ '^(implementation of|I/O)'
        AND proname !~ '^(binary_upgrade_|pg_stat_get_|RI_)'
        AND NOT ('internal'::regtype = ANY (proargtypes) OR 'cstring'::regtype = ANY (proargtypes))
        AND prorettype <> ALL (ARRAY['internal'::regtype, 'cstring', 'trigger', 'index_am_handler', 'table_am_handler',
          'language_handler', 'tsm_handler'])
        AND NOT EXISTS (SELECT FROM pg_amproc WHERE amproc = p.oid)
        AND NOT EXISTS (SELECT FROM pg_aggregate WHERE p.oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggserialfn,
          aggdeserialfn, aggmtransfn, aggminvtransfn))
      """)
    #expect(callable.count > 500)
    let missing = callable.map { $0[0] }.filter {
      !BuiltInVolatility.volatile.contains($0) && !BuiltInVolatility.other.contains($0)
    }
    #expect(try missing.isEmpty || PostgresServer.shared().major > 15, "\(missing)")
  }

  @Test(.enabled(if: PostgresServer.isUsable)) func castsWithoutAFunctionAreTheServers() throws {
    let casts = try rows(
      "CREATE EXTENSION citext; SELECT s.typname::text || ':' || t.typname FROM pg_cast "
        + "JOIN pg_type s ON s.oid = castsource JOIN pg_type t ON t.oid = casttarget WHERE castmethod = 'b'")
    #expect(Set(casts.map { $0[0] }) == Set(BinaryCoercion.pairs.all))
  }

  @Test(.enabled(if: PostgresServer.isUsable)) func typesAreTheServers() throws {
    let types = try rows(
      "SELECT typname FROM pg_type t WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') "
        + "AND typelem = 0 OR typname IN ('int2vector', 'oidvector', 'name', 'box', 'point', 'line', 'lseg')")
    let known = Set(BinaryCoercion.builtInTypes.all)
    let internalTypes = Set(types.map { $0[0] }).subtracting(known)
    #expect(internalTypes.allSatisfy { $0.hasPrefix("pg_") }, "\(internalTypes.sorted())")
    #expect(known.subtracting(types.map { $0[0] }).isEmpty)
  }

  private func rows(_ query: String) throws -> [[String]] {
    let database = try PostgresServer.shared().database()
    defer { database.drop() }
    return try database.rows(query)
  }
}
