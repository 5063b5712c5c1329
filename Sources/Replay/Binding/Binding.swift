import PglintelCatalog
import PglintelStatements

/// What a statement does to the catalog.
public enum Binding {
  /// Applies a statement. What PostgreSQL would refuse changes nothing; the transaction is taken to go on all the same,
  /// since a history that was once applied did not fail.
  static func apply(
    _ statement: ScriptStatement, to catalog: inout Catalog, session: inout Session
  ) -> StatementOutcome {
    var binder = Binder(catalog: catalog, session: session, source: statement.source, span: statement.span)
    do {
      try binder.bind(statement.statement)
      binder.outcome.changes = binder.takeChanges()
    } catch {
      // From here on any name may exist: the history most likely lacks its beginning.
      if binder.missesBeginning, !catalog.uncertainty.isClosed { catalog.assumeAnyName() }
      var refused = StatementOutcome()
      refused.failure = error
      return refused
    }
    (catalog, session) = (binder.catalog, binder.session)
    return binder.outcome
  }

  /// A statement that cannot be read may have touched all that it names.
  static func applyUnreadable(identifiers: Set<String>, to catalog: inout Catalog) {
    catalog.markUncertain(names: identifiers.subtracting(OpaqueText.structureWords))
  }
}
