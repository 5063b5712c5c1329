import CPgQuery
import Glibc

/// The only place that calls libpg_query. Everything is copied out and freed at once.
public enum PgQuery {
  /// Deeper statements are refused before they reach the C parser, which recurses: see `LargeStack`.
  public static let depthLimit = 25_000

  public static let parserVersion = ParserVersion(
    major: Int(PG_VERSION_NUM) / 10_000, text: "\(Int(PG_VERSION_NUM) / 10_000).\(Int(PG_VERSION_NUM) % 10_000)")

  /// Parses a text, one statement usually. Comments and what is not SQL must be masked. Call it on a `LargeStack` thread.
  public static func parse(_ sql: [UInt8]) -> ParseResult {
    (sql + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        guard let base = text.baseAddress else { return .failure(ParseFailure(message: "no text", offset: 0)) }
        let result = pg_query_parse(base)
        defer { pg_query_free_parse_result(result) }
        if let error = result.error { return .failure(failure(error.pointee, in: sql)) }
        return .tree(ParseTree(tape: Tape(bytes: copy(result.parse_tree))))
      }
    }
  }

  private static func failure(_ error: PgQueryError, in sql: [UInt8]) -> ParseFailure {
    let message = error.message.map { String(cString: $0) } ?? "syntax error"
    return ParseFailure(message: message, offset: byteOffset(ofCharacter: Int(error.cursorpos), in: sql))
  }

  /// `cursorpos` counts characters from 1; everything else here counts bytes from 0.
  private static func byteOffset(ofCharacter cursor: Int, in sql: [UInt8]) -> Int {
    guard cursor > 0 else { return 0 }
    var characters = 0
    for (offset, byte) in sql.enumerated() where byte & 0xC0 != 0x80 {
      characters += 1
      if characters == cursor { return offset }
    }
    return sql.count
  }

  private static func copy(_ text: UnsafeMutablePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}
