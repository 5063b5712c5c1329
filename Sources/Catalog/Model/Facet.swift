/// A part of the schema that some statement made and some statement changed last.
public enum Facet: Hashable, Sendable {
  /// A table, index, sequence, view, type or routine as a whole.
  case object(OID)
  /// A column, by number.
  case column(OID, Int)
  /// A constraint, policy or trigger of a table.
  case part(table: OID, OID)
  case rowSecurity(OID)
  case comment(OID)
}
