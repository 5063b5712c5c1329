import PglintelLint

/// How a statement reaches the same without writing the table anew under its lock.
struct RewriteRemedy {
  /// All clauses of the statement.
  let clauses: [AlteredClause]
  /// Those that write the table anew; at least one.
  let rewriting: [AlteredClause]

  func remedy(_ report: Report) -> Remedy {
    guard let first = rewriting.first else { return Remedy("run it while nobody uses the table") }
    let waiting = WaitingClauses(clauses, rewriting)
    let detours = rewriting.compactMap { RewriteDetour.detour(for: $0, waiting) }
    guard detours.count == rewriting.count else { return patient(first, report) }
    var recipe = Recipe(for: first.step, report)
    recipe.here(
      detours.flatMap(\.before) + [statement(first, detours, waiting)].compactMap { $0 } + detours.flatMap(\.here))
    let outside = detours.flatMap(\.outside)
    if !outside.isEmpty { recipe.outsideTransaction(outside) }
    for detour in detours { detour.finish(&recipe) }
    waiting.finish(&recipe)
    return Remedy(
      advice(of: detours), recipe,
      promise: detours.allSatisfy(\.endsInSameSchema) ? .reliable : .needsJudgement)
  }

  private func advice(of detours: [RewriteDetour]) -> String {
    var seen: Set<String> = []
    return detours.map(\.advice).filter { seen.insert($0).inserted }.joined(separator: "; ")
  }

  /// What the statement is left with; nil where that is nothing.
  private func statement(_ first: AlteredClause, _ detours: [RewriteDetour], _ waiting: WaitingClauses) -> String? {
    var texts: [Span: String?] = Dictionary(waiting.spans.map { ($0, nil) }) { first, _ in first }
    for (clause, detour) in zip(rewriting, detours) { texts.updateValue(detour.clause, forKey: clause.span) }
    return AlterationText(statement: first.step.statement, alter: first.alter).rewriting(texts)
  }

  /// There is no way in small steps for one of them: at least nobody waits for long when the lock cannot be had.
  private func patient(_ clause: AlteredClause, _ report: Report) -> Remedy {
    var recipe = Recipe(for: clause.step, report)
    let isLocal = clause.step.transaction.isBlock
    recipe.here(
      "SET \(isLocal ? "LOCAL " : "")lock_timeout = '2s'",
      "-- pglintel: allow table-rewrite: run while nobody uses the table", clause.step.statement.text)
    return Remedy(
      "run it while nobody uses the table, and let it give up when it does not get the lock", recipe)
  }
}
