import PglintelLint

// How a clause is spoken of, and what it does to its own table.
extension AlteredClause {
  var source: SourceText { step.source }
  var text: String { source.string(in: span) }

  /// As SQL: `orders`.
  var name: String { table.name.sql }

  /// As findings have it: `public.orders`.
  var object: String { "\(table.name)" }

  /// Whether it reads all rows of the table, or of a partition, for this reason.
  func readsOwnRows(for reason: Effect.ScanReason) -> Bool {
    effects.contains { $0.work == .scan(reason) && step.belongs($0.relation, to: table) }
  }

  var buildsIndex: Bool { effects.contains { $0.isIndexBuild && step.belongs($0.relation, to: table) } }

  /// Why it writes the table anew.
  var rewriteReason: Effect.RewriteReason? {
    for effect in effects where step.belongs(effect.relation, to: table) {
      if case .rewrite(let reason) = effect.work { return reason }
    }
    return nil
  }

  private var alteration: AlterationText { AlterationText(statement: step.statement, alter: alter) }

  var wholeStatement: String { alteration.whole(for: span) }

  /// The statement with this clause, or part of it, replaced.
  func statement(replacing edits: [(span: Span, text: String)]) -> String { alteration.replacing(edits, in: span) }

  /// Whether the same statement adds a column with one of these names.
  func addsColumn(among names: [String]) -> Bool { !alteration.isLong && alteration.addsColumn(among: Set(names)) }

  /// The statement's other clauses; nil where there is none.
  var statementWithoutClause: String? { alteration.isLong ? nil : alteration.without([span]) }

  var isInLongStatement: Bool { alteration.isLong }
}
