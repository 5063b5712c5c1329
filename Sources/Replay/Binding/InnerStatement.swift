import PglintelCatalog
import PglintelStatements

/// A statement that another one has run: of a DO block.
struct InnerStatement: Sendable {
  let statement: ScriptStatement
  let before: Catalog
  let after: Catalog
  /// The session before it.
  let session: Session
  let effects: Effects
  let outcome: StatementOutcome
}
