import PglintelCatalog
import PglintelSyntax

/// Why it is not known all that a statement does.
public enum EffectGap: Hashable, Sendable {
  /// A relation that nothing here made.
  case relation(QualifiedName)
  /// A type, an index, a constraint that is not known.
  case object(String)
  /// Which other relations are used depends on the rows.
  case rows(of: OID)
  /// A block or a routine that is not followed.
  case code
  /// Any table of the database.
  case database
  /// What else may belong to a role: privileges, policies.
  case owned
  /// A clause or statement that is not followed.
  case statement
}
