/// How a sub-select stands in an expression (`SubLinkType` in `primnodes.h`).
public enum SubqueryKind: Hashable, Sendable {
  case exists, scalar, array
  /// `x IN (SELECT …)` is `= ANY`.
  case any(operator: String)
  case all(operator: String)
}
