import PglintelCatalog
import PglintelStatements

/// Stand-in until the real one lands.
public enum EffectsTable {
  public static func effects(of statement: ScriptStatement, in catalog: Catalog, session: Session) -> Effects {
    Effects()
  }
}
