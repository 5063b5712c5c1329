import PglintelCatalog
import PglintelSyntax

/// Whether the constraints of a table prove that a column has no NULL, so that SET NOT NULL need not read the table
/// (`tablecmds.c`, NotNullImpliedByRelConstraints). A CHECK passes on NULL, so that only an explicit test proves
/// anything: `a > 0` does not.
enum NotNullProof {
  /// - Parameter dropped: constraints that the same statement drops: they go first and prove nothing.
  static func holds(for column: Column, in table: Table, dropping dropped: Set<String> = []) -> Bool {
    let checks = table.constraints.filter { $0.isValid && !dropped.contains($0.name) }.compactMap(\.checkExpression)
    let known = checks.map { ColumnCondition($0, of: column.name, column.type) }
    return ColumnCondition.all(known).implies(.isNotNull) == true
  }
}
