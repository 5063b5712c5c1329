/// What PostgreSQL does with identifiers.
public enum Identifier {
  /// Longest identifier in bytes: NAMEDATALEN - 1 (`pg_config_manual.h`).
  public static let maximumBytes = 63

  /// The identifier as SQL text, in double quotes where it needs them (`ruleutils.c`, `quote_identifier`).
  public static func quoted(_ name: String) -> String {
    if isPlain(name), !reservedWords.contains(name) { return name }
    guard name.utf8.contains(UInt8(ascii: "\"")) else { return "\"" + name + "\"" }
    return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The first `limit` bytes of a name, never cutting a character in two (`pg_mbcliplen`).
  public static func truncated(_ name: String, toBytes limit: Int = maximumBytes) -> String {
    guard name.utf8.count > limit else { return name }
    var end = name.utf8.index(name.utf8.startIndex, offsetBy: limit)
    while end > name.startIndex, UTF8.isContinuation(name.utf8[end]) { end = name.utf8.index(before: end) }
    return String(name[..<end])
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
  }

  /// Every keyword that is not unreserved is quoted (`kwlist.h`, PostgreSQL 15 to 18).
  private static let reservedWords: Set<String> = Set(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast \
    char character check coalesce collate collation column concurrently constraint create cross current_catalog \
    current_date current_role current_schema current_time current_timestamp current_user dec decimal default \
    deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant \
    greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join \
    json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize \
    json_table json_value lateral leading least left like limit localtime localtimestamp merge_action national natural \
    nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing \
    position precision primary real references returning right row select session_user setof similar smallint some \
    substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique \
    user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists \
    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split(separator: " ").map(String.init))
}
