import PglintelLint

/// A subcommand of ALTER TABLE on a table that others use, with what it certainly does.
struct AlteredClause {
  let step: Step
  let table: Table
  let alter: AlterTable
  let action: Action
  let span: Span
  /// What this subcommand does, on any relation.
  let effects: [Effect]
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

  /// The statement with this clause, or part of it, replaced.
  func statement(replacing edits: [(span: Span, text: String)]) -> String {
    StatementText(step.statement).replacing(edits)
  }

  /// Whether the same statement adds a column of this name.
  func addsColumn(_ name: String) -> Bool { alter.addsColumn(name) }

  /// The statement's other clauses; nil where there is none.
  var statementWithoutClause: String? {
    step.statement.without(clauses: [span], of: alter)
  }

  /// The constraint as the statement made it, with the name that PostgreSQL chose.
  func createdConstraint(_ matches: (Constraint) -> Bool) -> Constraint? {
    let former = Set(table.constraints.map(\.oid))
    let made = step.after.tables[table.oid]?.constraints.filter { !former.contains($0.oid) && matches($0) } ?? []
    return made.first { createdSpan(of: $0.oid)?.overlaps(span) ?? false } ?? made.first
  }

  private func createdSpan(of constraint: OID) -> Span? {
    step.outcome.changes.first { $0.change == .created(.part(table: table.oid, constraint)) }?.span
  }
}

extension Step {
  /// The subcommands of ALTER TABLE; none where the table is unknown, new, temporary or small.
  func alteredClauses(_ report: Report) -> [AlteredClause] { alteredClauses(with: costlyEffects(report)) }

  /// The subcommands of ALTER TABLE with those of these effects that each has.
  func alteredClauses(with costly: [Effect]) -> [AlteredClause] {
    guard case .alterTable(let alter) = statement.statement, let table = table(alter.relation) else { return [] }
    guard !costly.isEmpty else { return [] }
    let isInRewrite = costly.contains { $0.relation == table.oid && $0.isRewrite }
    return zip(alter.subcommands, Self.sorted(costly, into: alter.subcommands)).map { subcommand, effects in
      AlteredClause(
        step: self, table: table, alter: alter, action: subcommand.action, span: subcommand.span, effects: effects,
        isInRewrite: isInRewrite)
    }
  }

  /// The effects of each subcommand; subcommands stand in order of their spans.
  private static func sorted(_ effects: [Effect], into subcommands: [AlterTable.Subcommand]) -> [[Effect]] {
    var result = [[Effect]](repeating: [], count: subcommands.count)
    for effect in effects {
      var (low, high) = (0, subcommands.count)
      while low < high {
        let middle = (low + high) / 2
        if subcommands[middle].span.upperBound <= effect.span.lowerBound { low = middle + 1 } else { high = middle }
      }
      if low < subcommands.count, subcommands[low].span.contains(effect.span.lowerBound) { result[low].append(effect) }
    }
    return result
  }
}

extension ScriptStatement {
  /// ALTER TABLE without some of its clauses; nil where there is no other.
  func without(clauses: Set<Span>, of alter: AlterTable) -> String? {
    let others = alter.subcommands.map(\.span).filter { !clauses.contains($0) }
    guard let first = alter.subcommands.first, !others.isEmpty else { return nil }
    let head = source.string(in: span.lowerBound..<first.span.lowerBound)
    return head + others.map { source.string(in: $0) }.joined(separator: ",\n  ")
  }
}

extension AlterTable {
  func addsColumn(_ name: String) -> Bool {
    subcommands.contains { subcommand in
      if case .addColumn(let column, _) = subcommand.action { return column.name == name }
      return false
    }
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
