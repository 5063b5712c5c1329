import PglintelCatalog
import PglintelSyntax

extension Table {
  /// Whether it can hold one row at most: its primary key is one column, and a valid CHECK lets that have one value only:
  /// `id integer PRIMARY KEY CHECK (id = 1)`, `single boolean PRIMARY KEY CHECK (single)`.
  public var holdsOneRow: Bool {
    // Nearly every table has a primary key, and few a CHECK.
    guard constraints.contains(where: \.isValidCheck), let columns = primaryKey?.columns, columns.count == 1,
      let key = columns.first
    else { return false }
    return constraints.contains { constraint in
      constraint.isValidCheck && constraint.checkExpression?.conjuncts.contains { $0.fixes(key) } == true
    }
  }
}

extension Constraint {
  fileprivate var isValidCheck: Bool {
    guard isValid, case .check = kind else { return false }
    return true
  }
}

extension Expression {
  /// `column = constant`, or the column itself where it is a boolean.
  fileprivate func fixes(_ column: String) -> Bool {
    if soleColumn == column { return true }
    guard case .operation("=", let sides) = self, sides.count == 2 else { return false }
    return zip(sides, sides.reversed()).contains { $0.soleColumn == column && $1.isConstant }
  }

  private var isConstant: Bool {
    switch self {
    case .constant: true
    case .cast(let inner, _): inner.isConstant
    default: false
    }
  }
}
