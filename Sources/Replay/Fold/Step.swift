import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// One statement replayed.
///
/// Immutable, and a class only because every rule is handed every step: passing one on is one retain, where copying its
/// parts was a tenth of a run.
public final class Step: Sendable {
  /// Its place in the whole replay.
  public let index: Int
  public let statement: ScriptStatement
  public let before: Catalog
  public let after: Catalog
  /// The session before it.
  public let session: Session
  public let transaction: TransactionContext
  public let effects: Effects
  public let outcome: StatementOutcome
  public let change: DeployedChange

  init(
    index: Int, statement: ScriptStatement, before: Catalog, after: Catalog, session: Session,
    transaction: TransactionContext, effects: Effects, outcome: StatementOutcome, change: DeployedChange
  ) {
    self.index = index
    self.statement = statement
    self.before = before
    self.after = after
    self.session = session
    self.transaction = transaction
    self.effects = effects
    self.outcome = outcome
    self.change = change
  }

  public var source: SourceText { statement.source }
  public var span: Span { statement.span }

  /// Whether a relation was there before this change was deployed, or has been filled in it: others may use it.
  public func isInUse(_ relation: OID) -> Bool {
    if before.tables[relation]?.isTemporary == true || before.views[relation]?.isTemporary == true { return false }
    return isOlderThanChange(relation) || change.filled.contains(relation)
  }

  /// Whether it is in use and has not just been emptied: reading it takes time.
  public func mayHoldRows(_ relation: OID) -> Bool { isInUse(relation) && !change.emptied.contains(relation) }

  /// Whether a relation was there before this change was deployed.
  public func isOlderThanChange(_ relation: OID) -> Bool {
    if relation < change.firstOID { return true }
    guard let table = before.tables[relation], table.isPartial, !change.bornPartial.contains(relation) else {
      return false
    }
    return !mayBeBorn(table.name.name)
  }

  /// Whether something in this change that cannot be followed has named it, and may have made it.
  private func mayBeBorn(_ name: String) -> Bool {
    before.uncertainty.names.contains(name) && !change.start.uncertainty.names.contains(name)
  }

  public func name(of relation: OID) -> String {
    (before.relation(relation) ?? after.relation(relation))?.name.sql ?? "?"
  }
}
