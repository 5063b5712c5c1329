import PglintelSourceText

/// Entities and CDATA marks as the text that they stand for.
enum XMLEntities {
  static func edits(of bytes: [UInt8]) -> [TextEdit] {
    var edits: [TextEdit] = []
    var offset = 0
    while let found = bytes[offset...].firstIndex(where: firstBytes.contains) {
      offset = found + 1
      guard let (entity, text) = entities.first(where: { bytes[found...].starts(with: $0.0) }) else { continue }
      offset = found + entity.count
      edits.append(TextEdit(found..<offset, text))
    }
    return edits
  }

  private static let firstBytes = Array("&<]".utf8)
  private static let entities: [([UInt8], [UInt8])] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"), ("<![CDATA[", ""), ("]]>", ""),
  ].map { (Array($0.utf8), Array($1.utf8)) }
}
