import PglintelCatalog
import PglintelStatements

/// Stand-in until the real one lands.
public enum Binding {
  static func apply(_ statement: ScriptStatement, to catalog: inout Catalog, session: inout Session) -> StatementOutcome
  {
    StatementOutcome()
  }
  static func applyUnreadable(identifiers: Set<String>, to catalog: inout Catalog) {}
}
