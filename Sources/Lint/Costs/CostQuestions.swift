import PglintelCatalog
import PglintelReplay

// What rules ask about the work of a statement that others have to wait for.
extension Step {
  /// Effects that are certain and take their time, on new relations that have been filled as well.
  public func longEffects(_ report: Report) -> [Effect] { report.cost(of: self).long }

  /// Effects that a locking rule may speak of: certain, and on a relation that others use and nobody called small.
  public func costlyEffects(_ report: Report) -> [Effect] { report.cost(of: self).costly }

  /// Locks on tables and views that others use which make writers wait, or everybody: certain, and on nothing small.
  public func blockingLocks(_ report: Report) -> [Effect] { report.cost(of: self).blocking }

  /// The subcommands of ALTER TABLE; none where the table is unknown, new, temporary or small.
  public func alteredClauses(_ report: Report) -> [AlteredClause] { report.cost(of: self).clauses }

  /// The same, of new tables that have been filled as well.
  public func longClauses(_ report: Report) -> [AlteredClause] {
    let cost = report.cost(of: self)
    return cost.long.count == cost.costly.count ? cost.clauses : alteredClauses(with: cost.long)
  }

  /// Whether a lock on a relation, or reading it, lasts.
  public func isCostly(_ relation: OID, _ report: Report) -> Bool { isCostly(relation, report.context) }
}
