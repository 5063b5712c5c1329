import PglintelLint

/// A subcommand of ALTER TABLE on a table that others use, with what it certainly does.
struct AlteredClause {
  struct Created {
    let constraint: Constraint
    let span: Span
  }

  let step: Step
  let table: Table
  let alter: AlterTable
  let action: Action
  let span: Span
  /// What this subcommand does, on any relation.
  let effects: [Effect]
  /// The constraints that it makes, with the names that PostgreSQL chooses.
  let created: [Created]
  /// Whether the statement writes the table anew: one pass checks everything, and that rule speaks.
  let isInRewrite: Bool

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

extension Step {
  /// The subcommands of ALTER TABLE; none where the table is unknown, new, temporary or small.
  func alteredClauses(_ report: Report) -> [AlteredClause] { alteredClauses(with: costlyEffects(report)) }

  /// The subcommands of ALTER TABLE with those of these effects that each has.
  func alteredClauses(with costly: [Effect]) -> [AlteredClause] {
    guard case .alterTable(let alter) = statement.statement, let table = table(alter.relation) else { return [] }
    guard !costly.isEmpty else { return [] }
    let isInRewrite = costly.contains { $0.relation == table.oid && $0.isRewrite }
    let places = ClausePlaces(alter.subcommands.map(\.span))
    let effects = places.sorted(costly, by: \.span)
    let created = places.sorted(createdConstraints(on: table), by: \.span)
    return alter.subcommands.indices.map { index in
      AlteredClause(
        step: self, table: table, alter: alter, action: alter.subcommands[index].action,
        span: alter.subcommands[index].span, effects: effects[index], created: created[index], isInRewrite: isInRewrite)
    }
  }

  private func createdConstraints(on table: Table) -> [AlteredClause.Created] {
    let constraints = after.tables[table.oid]?.constraints ?? []
    let byOID = Dictionary(constraints.map { ($0.oid, $0) }, uniquingKeysWith: { first, _ in first })
    return outcome.changes.compactMap { entry in
      guard case .created(.part(table.oid, let oid)) = entry.change, let constraint = byOID[oid] else { return nil }
      return AlteredClause.Created(constraint: constraint, span: entry.span)
    }
  }
}

/// Clauses in order of their places, to find the one that something belongs to.
private struct ClausePlaces {
  let spans: [Span]

  init(_ spans: [Span]) { self.spans = spans }

  /// For each clause what begins in it.
  func sorted<Part>(_ parts: [Part], by span: KeyPath<Part, Span>) -> [[Part]] {
    var result = [[Part]](repeating: [], count: spans.count)
    for part in parts {
      if let index = index(at: part[keyPath: span].lowerBound) { result[index].append(part) }
    }
    return result
  }

  private func index(at offset: Int) -> Int? {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].contains(offset) ? low : nil
  }
}

extension Effect {
  var isIndexBuild: Bool {
    if case .indexBuild = work { return true }
    return false
  }

  var isRewrite: Bool {
    if case .rewrite = work { return true }
    return false
  }
}
