import PglintelCatalog
import PglintelSyntax

/// Whether a table's constraints say where its rows belong, so that they need not be read
/// (`partition.c`: PartConstraintImpliedByRelConstraint). Judged for a range or list of one column; for others it is
/// unknown.
struct PartitionProof {
  enum Answer {
    case proved, refuted, unknown
  }

  let key: PartitionKey
  let bound: PartitionBound

  /// Whether all rows of the table lie within the bound.
  func fits(_ table: Table) -> Answer { answer(table) { condition(on: $0) } }

  /// Whether no row of the table lies within the bound.
  func excludes(_ table: Table) -> Answer { answer(table) { condition(on: $0)?.negated } }

  private func answer(_ table: Table, _ goal: (TypeName) -> ColumnCondition?) -> Answer {
    let checks = table.constraints.compactMap { $0.isValid ? $0.checkExpression : nil }
    guard let column = soleColumn(of: table) else { return checks.isEmpty ? .refuted : .unknown }
    guard let goal = goal(column.type) else { return .unknown }
    var known = checks.map { ColumnCondition($0, of: column.name, column.type) }
    if column.isNotNull { known.append(.isNotNull) }
    switch ColumnCondition.all(known).implies(goal) {
    case true: return .proved
    case false: return .refuted
    case nil: return .unknown
    }
  }

  func soleColumn(of table: Table) -> Column? {
    guard key.strategy != .hash, key.terms.count == 1, case .column(let name) = key.terms[0] else { return nil }
    return table.column(name)
  }

  // MARK: The bound as a condition (`partbounds.c`, get_qual_for_range and get_qual_for_list)

  func condition(on type: TypeName) -> ColumnCondition? {
    switch bound {
    case .range(let from, let to): range(from, to, type)
    case .list(let values): list(values, type)
    case .hash, .isDefault: nil
    }
  }

  private func range(_ from: [Expression], _ to: [Expression], _ type: TypeName) -> ColumnCondition? {
    guard from.count == 1, to.count == 1 else { return nil }
    var parts = [ColumnCondition.isNotNull]
    if from[0].soleColumn != "minvalue" {
      guard let value = BoundValue(from[0], for: type) else { return nil }
      parts.append(.compares(.atLeast, value))
    }
    if to[0].soleColumn != "maxvalue" {
      guard let value = BoundValue(to[0], for: type) else { return nil }
      parts.append(.compares(.less, value))
    }
    return .all(parts)
  }

  private func list(_ values: [Expression], _ type: TypeName) -> ColumnCondition? {
    let written = values.filter { $0 != .constant(.null) }
    let constants = written.compactMap { BoundValue($0, for: type) }
    guard constants.count == written.count else { return nil }
    let equal = ColumnCondition.oneOf(constants.map { .compares(.equal, $0) })
    return written.count < values.count ? .any([.isNull, equal]) : .all([.isNotNull, equal])
  }
}
