import PglintelPgQuery
import PglintelSourceText

/// Text to statements, one at a time: a bad one never hides the others.
public enum StatementReader {
  /// Call it on a `LargeStack` thread: the C parser recurses.
  public static func read(_ source: SourceText, section: Span? = nil) -> Reading {
    read(source, sections: [section ?? 0..<source.bytes.count])
  }

  /// - Parameter keepsText: whether queries of views, routines and triggers are kept as they are written: those who only
  ///   judge need them not.
  /// - Parameter keepsDetail: whether all is read of what changes rows, which takes time where there are many.
  public static func read(
    _ source: SourceText, sections: [Span], keepsText: Bool = true, keepsDetail: Bool = false
  ) -> Reading {
    let script = Splitter.split(source, in: sections)
    let outcomes = script.fragments.map { read($0, of: script, in: source, keepsText, keepsDetail) }
    return Reading(source: source, script: script, outcomes: outcomes)
  }

  private static func read(
    _ fragment: Fragment, of script: Script, in source: SourceText, _ keepsText: Bool, _ keepsDetail: Bool
  ) -> ReadOutcome {
    guard fragment.depthBound <= PgQuery.depthLimit else {
      let message = "nested too deeply to be read (more than \(PgQuery.depthLimit) levels)"
      return .failure(failure(fragment, source, offset: fragment.span.lowerBound, message: message, newer: nil))
    }
    switch PgQuery.parse(script.parserText(of: fragment, in: source)) {
    case .tree(let tree): return statement(tree, fragment, source, keepsText, keepsDetail)
    case .failure(let error):
      let offset = min(fragment.span.lowerBound + error.offset, max(fragment.span.upperBound - 1, 0))
      let newer = NewerSyntax.find(in: source, fragment: fragment, failedAt: offset)
      return .failure(failure(fragment, source, offset: offset, message: error.message, newer: newer))
    }
  }

  private static func statement(
    _ tree: ParseTree, _ fragment: Fragment, _ source: SourceText, _ keepsText: Bool, _ keepsDetail: Bool
  ) -> ReadOutcome {
    let reader = TreeReader(source: source, fragment: fragment, keepsText: keepsText, keepsDetail: keepsDetail)
    let statement =
      tree.statements.first.map(reader.statement)
      ?? .other(OtherStatement(kind: "empty", relations: [], forbiddenInTransaction: false))
    return .statement(ScriptStatement(statement: statement, source: source, span: fragment.span, end: fragment.end))
  }

  private static func failure(
    _ fragment: Fragment, _ source: SourceText, offset: Int, message: String, newer: NewerForm?
  ) -> SyntaxFailure {
    SyntaxFailure(
      source: source, span: fragment.span, offset: offset, message: message, newerForm: newer,
      identifiers: Lexer.identifiers(of: source, in: fragment.span))
  }
}
