/// What happens to referencing rows.
public enum ReferentialAction: String, Hashable, Sendable {
  case noAction = "NO ACTION"
  case restrict = "RESTRICT"
  case cascade = "CASCADE"
  case setNull = "SET NULL"
  case setDefault = "SET DEFAULT"
}
