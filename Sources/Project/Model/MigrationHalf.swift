import PglintelSourceText

/// The way up or the way down: a file, or sections of one.
public struct MigrationHalf: Sendable {
  /// The whole file.
  public var source: SourceText
  /// What belongs to this half, in order, marker lines left out. More than one where a runner ends a statement at a marker
  /// instead of a semicolon, or where halves alternate: each is to be split into statements for itself.
  public var sections: [Span]
  public var transaction: TransactionBehavior
  /// What of the file speaks of this half: comments in it are this half's. All of it up to the half's end, except where
  /// a file holds several migrations.
  public var territory: Span
  /// With the scripts that it includes in their places; nil where it includes none.
  var expansion: [ScriptPiece]?

  public init(source: SourceText, span: Span? = nil, transaction: TransactionBehavior) {
    self.init(source: source, sections: [span ?? 0..<source.bytes.count], transaction: transaction)
  }

  /// - Parameter territory: nil where the file holds one migration.
  public init(source: SourceText, sections: [Span], transaction: TransactionBehavior, territory: Span? = nil) {
    self.source = source
    self.sections = sections
    self.transaction = transaction
    self.territory = territory ?? 0..<(sections.last?.upperBound ?? source.bytes.count)
  }

  /// All that runs, in order: its own sections, and between them the scripts that psql includes.
  public var pieces: [ScriptPiece] { expansion ?? [ScriptPiece(source: source, sections: sections)] }

  /// A script that runs after all others of this half.
  mutating func append(_ piece: ScriptPiece) { expansion = pieces + [piece] }

  /// All its words, comments and blanks left out.
  public var words: [String] {
    sections.flatMap { Lexer.tokens(of: source, in: $0).map { $0.text(in: source) } }
  }

  /// From the first section's start to the last one's end.
  public var span: Span {
    guard let first = sections.first, let last = sections.last else { return source.bytes.count..<source.bytes.count }
    return first.lowerBound..<last.upperBound
  }
}
