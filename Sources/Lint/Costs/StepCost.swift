import PglintelCatalog
import PglintelReplay

/// What others have to wait for while a statement is at work: found once for a statement, and asked for by many rules.
public struct StepCost: Sendable {
  /// Effects that are certain and take their time, on new relations that have been filled as well.
  public let long: [Effect]
  /// Effects that a locking rule may speak of: certain, and on a relation that others use and nobody called small. For a
  /// relation that this change creates nobody waits, however many rows it has got.
  public let costly: [Effect]
  /// Those of them that make writers wait, or everybody: locks on tables and views.
  public let blocking: [Effect]
  /// The subcommands of ALTER TABLE with what is costly in them; none where the table is unknown, new, temporary or small.
  public let clauses: [AlteredClause]

  init(_ step: Step, _ context: ReportContext) {
    long = step.longEffects(context)
    costly = long.isEmpty ? [] : long.filter { step.isOlderThanChange($0.relation) }
    blocking = costly.isEmpty || step.outcome.failure != nil ? [] : costly.filter(step.blocks)
    clauses = step.alteredClauses(with: costly)
  }
}

extension Step {
  fileprivate func longEffects(_ context: ReportContext) -> [Effect] {
    if effects.all.isEmpty { return [] }
    // Effects on one relation mostly follow one another.
    var last: (relation: OID, isCostly: Bool)?
    let empty = tablesProvedEmpty
    return effects.all.filter { effect in
      guard effect.isCertain, !empty.contains(effect.relation) else { return false }
      if let last, last.relation == effect.relation { return last.isCostly }
      let answer = isCostly(effect.relation, context)
      last = (effect.relation, answer)
      return answer
    }
  }

  /// A partitioned table without partitions holds no row, and neither a lock nor a scan lasts where there is but one.
  func isCostly(_ relation: OID, _ context: ReportContext) -> Bool {
    guard mayHoldRows(relation) else { return false }
    guard let table = before.tables[relation] else { return true }
    return !context.isSmall(table.name) && !table.holdsOneRow && !(table.isPartitioned && table.children.isEmpty)
  }

  fileprivate func blocks(_ effect: Effect) -> Bool {
    effect.mode.blocksWrites && (before.tables[effect.relation] != nil || before.views[effect.relation] != nil)
  }
}
