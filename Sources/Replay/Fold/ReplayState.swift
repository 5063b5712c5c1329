import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// What a rollback takes back.
struct ReplayState: Sendable {
  var catalog: Catalog
  var session = Session()
  /// How many entries of the log of origins hold.
  var originCount = 0

  /// The end of a transaction that commits: SET LOCAL ends, tables with ON COMMIT DROP go.
  mutating func commit() {
    drop(session.endTransaction())
  }

  /// The end of a session: its temporary relations go.
  mutating func endSession() {
    commit()
    drop(session.temporaryRelations)
    session = session.successor
  }

  /// A table that nothing here made, where that may be.
  mutating func assumeTable(_ name: QualifiedName) {
    catalog.assumeTable(ObjectName(schema: name.schema ?? session.searchPath.creationSchema, name: name.name))
    _ = catalog.takeJournal()
  }

  /// What a server refuses people will mend, nobody knows how: all that it names may exist then, or be another. On a server
  /// of which all is known the scripts are run as they are.
  mutating func doubt(_ statements: [ScriptStatement]) {
    guard !catalog.uncertainty.isClosed else { return }
    let names = statements.reduce(into: Set<String>()) { names, statement in
      names.formUnion(Lexer.identifiers(of: statement.source, in: statement.span))
      if case .doBlock(let block) = statement.statement { names.formUnion(OpaqueText(block.body).names) }
    }
    Binding.doubt(identifiers: names, in: &catalog)
  }

  /// Goes back to an earlier state. Identities that were given out since then are not given out again.
  mutating func restore(_ earlier: ReplayState) {
    let next = catalog.nextOID
    self = earlier
    catalog.skipIdentities(before: next)
  }

  private mutating func drop(_ relations: [OID]) {
    let objects = relations.filter { catalog.relation($0) != nil }.map(CatalogObject.relation)
    guard !objects.isEmpty else { return }
    // Nothing permanent depends on what is temporary, so that nothing can stand in the way.
    try? catalog.drop(objects, cascade: true)
    _ = catalog.takeJournal()
  }
}
