import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// Applies one statement to a catalog: names become identities, clauses become changes. After an error its catalog is of
/// no use; the caller keeps the one that it had.
struct Binder {
  var catalog: Catalog
  var session: Session
  let source: SourceText
  /// The statement: what changes are attributed to where there is no clause.
  let span: Span
  var outcome = StatementOutcome()
  /// The clauses behind the catalog's pending changes, one for each.
  var spans: [Span] = []
  /// The clause at work: what a refusal is about. Nil for the whole statement.
  var clause: Span?
  /// The DROP that the statement is, where it has been done already.
  var simulatedDrop: SimulatedDrop?
  /// Whether the statement has run a block or a routine, which can fail by itself.
  var runsCode = false
  /// The last refusal of a statement of that, where it is certain.
  var innerRefusal: CatalogError?
  /// A name that was missing, and that nothing here had ever made.
  var unseenName: QualifiedName?

  /// How many routines are being run within each other.
  var callDepth = 0
  /// How many more commands of loops and routines are run.
  var commandsLeft = 10_000

  init(catalog: Catalog, session: Session, source: SourceText, span: Span) {
    self.catalog = catalog
    self.session = session
    self.source = source
    self.span = span
  }

  var path: SearchPath { session.searchPath }

  /// What has changed since the last call is this clause's doing.
  mutating func attribute(to clause: Span) { attribute { _ in clause } }

  /// The same where several clauses have done it at once.
  mutating func attribute(by clause: (CatalogChange) -> Span) {
    spans += catalog.pendingChanges[spans.count...].map(clause)
  }

  /// All changes with their clauses, when the statement is done.
  mutating func takeChanges() -> [AttributedChange] {
    attribute(to: span)
    defer { spans = [] }
    return zip(catalog.takeJournal(), spans).map { AttributedChange(change: $0, span: $1) }
  }
}
