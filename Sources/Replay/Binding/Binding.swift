import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// What a statement does to the catalog.
public enum Binding {
  /// Applies a statement. What PostgreSQL would refuse changes nothing.
  ///
  /// - Parameter simulatedDrop: what has been done of it already.
  static func apply(
    _ statement: ScriptStatement, to catalog: inout Catalog, session: inout Session,
    simulatedDrop: SimulatedDrop? = nil
  ) -> StatementOutcome {
    var binder = Binder(catalog: catalog, session: session, source: statement.source, span: statement.span)
    binder.simulatedDrop = simulatedDrop
    do {
      try binder.bind(statement.statement)
      binder.outcome.changes = binder.takeChanges()
    } catch {
      let refused = binder.refused(error, before: catalog)
      // From here on any name may exist: the history most likely lacks its beginning.
      if refused.unseenName != nil { catalog.assumeAnyName() }
      return refused
    }
    (catalog, session) = (binder.catalog, binder.session)
    return binder.outcome
  }

  /// A statement that cannot be read, or that people will have to mend, may have touched all that it names.
  static func doubt(identifiers: Set<String>, in catalog: inout Catalog) {
    catalog.markUncertain(names: identifiers.subtracting(OpaqueText.structureWords))
  }
}

extension Binder {
  fileprivate func refused(_ error: CatalogError, before: Catalog) -> StatementOutcome {
    var outcome = StatementOutcome()
    outcome.failure = error
    outcome.failureSpan = clause ?? span
    outcome.unseenName = before.uncertainty.isClosed ? nil : unseenName
    if isCertain(error, before: before) { outcome.refusal = error }
    return outcome
  }

  /// Whether nothing that is unknown stands behind the error. What a block raises itself is its own business.
  func isCertain(_ error: CatalogError, before: Catalog) -> Bool {
    if runsCode { return innerRefusal == error }
    if error.isOfOlderServers || unseenName != nil && !before.uncertainty.isClosed { return false }
    return !before.isUncertain(anyOf: Lexer.identifiers(of: source, in: span))
  }
}
