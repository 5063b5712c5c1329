import PglintelCatalog
import PglintelSyntax

/// Whether the constraints of a table prove that a column has no NULL, so that SET NOT NULL need not read the table
/// (`tablecmds.c`, NotNullImpliedByRelConstraints).
enum NotNullProof {
  /// - Parameter dropped: constraints that the same statement drops: they go first and prove nothing.
  static func holds(for column: String, in table: Table, dropping dropped: Set<String> = []) -> Bool {
    table.constraints.contains { constraint in
      guard constraint.isValid, !dropped.contains(constraint.name), let check = constraint.checkExpression else {
        return false
      }
      return proves(check, column)
    }
  }

  /// A CHECK passes on NULL, so that only an explicit test proves anything: `a > 0` does not.
  static func proves(_ condition: Expression, _ column: String) -> Bool {
    switch condition {
    case .and(let parts): parts.contains { proves($0, column) }
    case .or(let parts): parts.allSatisfy { proves($0, column) }
    case .isNotNull(let inner): inner.soleColumn == column
    case .isDistinct(let left, let right, negated: false): isNullTest(left, right, of: column)
    case .not(let inner): disproves(inner, column)
    default: false
    }
  }

  /// Whether the falsehood of a condition proves it.
  private static func disproves(_ condition: Expression, _ column: String) -> Bool {
    switch condition {
    case .isNull(let inner): inner.soleColumn == column
    case .isDistinct(let left, let right, negated: true): isNullTest(left, right, of: column)
    case .or(let parts): parts.contains { disproves($0, column) }
    case .not(let inner): proves(inner, column)
    default: false
    }
  }

  private static func isNullTest(_ left: Expression, _ right: Expression, of column: String) -> Bool {
    left.soleColumn == column && right == .constant(.null) || left == .constant(.null) && right.soleColumn == column
  }
}
