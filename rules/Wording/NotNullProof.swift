import PglintelLint

/// A CHECK that proves a column has no NULL: SET NOT NULL reads no row where a valid one is there (`tablecmds.c`,
/// NotNullImpliedByRelConstraints).
struct NotNullProof {
  let table: Table
  let column: String

  /// The CHECK that is there already and waits for its validation.
  private var existing: Constraint? {
    table.constraints.first { !$0.isValid && $0.checkExpression?.requires(column) == true }
  }

  private var constraint: String {
    Identifier.quoted(existing?.name ?? Identifier.truncated("\(table.name.name)_\(column)_not_null"))
  }

  private var alter: String { "ALTER TABLE \(table.name.sql)" }

  /// Nil where it is there already.
  var addition: String? {
    guard existing == nil else { return nil }
    return "\(alter) ADD CONSTRAINT \(constraint) CHECK (\(Identifier.quoted(column)) IS NOT NULL) NOT VALID"
  }

  var validation: String { "\(alter) VALIDATE CONSTRAINT \(constraint)" }

  var setNotNull: String { "\(alter) ALTER COLUMN \(Identifier.quoted(column)) SET NOT NULL" }

  /// In a statement of its own: in the one that sets NOT NULL it would run first and take the proof away.
  var removal: String { "\(alter) DROP CONSTRAINT \(constraint)" }
}

extension Table {
  /// Whether a valid CHECK says so.
  func provesNotNull(_ column: String) -> Bool {
    constraints.contains { $0.isValid && $0.checkExpression?.requires(column) == true }
  }
}

extension Expression {
  /// `column IS NOT NULL`, alone or in an AND.
  fileprivate func requires(_ column: String) -> Bool {
    conjuncts.contains { part in
      if case .isNotNull(let inner) = part { return inner.soleColumn == column }
      return false
    }
  }
}
