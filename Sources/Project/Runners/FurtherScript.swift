import PglintelSourceText

/// A script of a migration that has several.
struct FurtherScript: Sendable {
  let direction: ScriptName.Direction
  let path: String
  /// In the file as it is written; nil: all of it.
  let sections: [Span]?

  func piece(of source: SourceText) -> ScriptPiece {
    guard let sections else { return ScriptPiece(source: source, sections: [0..<source.bytes.count]) }
    let whole = 0..<source.written.bytes.count
    return ScriptPiece(source: source, sections: sections.map { source.span(ofWritten: $0.clamped(to: whole)) })
  }
}
