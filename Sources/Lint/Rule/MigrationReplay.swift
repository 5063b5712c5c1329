import PglintelCatalog
import PglintelProject
import PglintelReplay
import PglintelSourceText
import PglintelStatements

/// A migration with both halves replayed.
public struct MigrationReplay: Sendable {
  public let migration: Migration
  public let runner: Runner
  /// Whether down halves are the custom where this migration stands.
  public let historyHasDownHalves: Bool
  public let before: Catalog
  public let after: Catalog
  public let upSteps: [Step]
  /// The down half run after the up half; empty without one.
  public let downSteps: [Step]
  /// Nil without a down half.
  public let afterDown: Catalog?
  /// The source of the up half's first section.
  public let upSource: SourceText
  /// The first statement of the up half, or the file's start.
  public let upSpan: Span
  public let downSource: SourceText?
  public let downSpan: Span?
  /// `-- pglintel: irreversible: reason` in the up half: the reason.
  public let irreversibleReason: String?
  /// Whether something in either half could not be read or followed.
  public let isOpaque: Bool

  /// The kinds of statements in the up half.
  var upKinds: StatementKinds { upSteps.reduce(into: []) { $0.formUnion($1.statement.statement.kind) } }

  /// Whether there is a down half in which nothing but blanks and comments stands, or `SELECT 1` for a runner that refuses
  /// to run nothing.
  public var isDownBlank: Bool {
    guard let down = migration.down, downSteps.allSatisfy({ $0.statement.statement.kind == .select }) else {
      return false
    }
    return down.pieces.allSatisfy { piece in
      Splitter.split(piece.source, in: piece.sections).fragments.allSatisfy { Self.doesNothing($0, piece.source) }
    }
  }

  private static func doesNothing(_ statement: Fragment, _ source: SourceText) -> Bool {
    let words = Lexer.tokens(of: source, in: statement.span).map { $0.text(in: source).lowercased() }
    return words == ["select", "1"]
  }
}
