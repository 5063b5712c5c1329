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

  /// Whether all rows of the table lie within the bound: NULL must be excluded too.
  func fits(_ table: Table) -> Answer {
    let checks = validChecks(of: table)
    guard let column = soleColumn else { return checks.isEmpty ? .refuted : .unknown }
    guard table.column(column)?.isNotNull == true || NotNullProof.holds(for: column, in: table) || admitsNull else {
      return .refuted
    }
    return answer(checks, column) { lies($0, within: bound) }
  }

  /// Whether no row of the table lies within the bound.
  func excludes(_ table: Table) -> Answer {
    let checks = validChecks(of: table)
    guard let column = soleColumn else { return checks.isEmpty ? .refuted : .unknown }
    return answer(checks, column) { lies($0, outside: bound) }
  }

  private var soleColumn: String? {
    guard key.strategy != .hash, key.terms.count == 1, case .column(let name) = key.terms[0] else { return nil }
    return name
  }

  private var admitsNull: Bool {
    if case .list(let values) = bound { return values.contains(.constant(.null)) }
    return false
  }

  private func validChecks(of table: Table) -> [Expression] {
    table.constraints.compactMap { $0.isValid ? $0.checkExpression : nil }
  }

  private func answer(_ checks: [Expression], _ column: String, _ test: (ValueRange) -> Bool?) -> Answer {
    let relevant = checks.filter { $0.columnNames.contains(column) }
    guard !relevant.isEmpty else { return .refuted }
    guard let ranges = ValueRange.alternatives(.and(relevant), of: column) else { return .unknown }
    let answers = ranges.map(test)
    if answers.allSatisfy({ $0 == true }) { return .proved }
    return answers.contains(nil) ? .unknown : .refuted
  }

  // MARK: Bounds

  private func lies(_ range: ValueRange, within bound: PartitionBound) -> Bool? {
    switch bound {
    case .range(let from, let to):
      guard let lower = Limit(from, isUpper: false), let upper = Limit(to, isUpper: true) else { return nil }
      return both(range.isAtLeast(lower.value), range.isBelow(upper.value))
    case .list(let values):
      guard let wanted = range.values else { return false }
      return wanted.allSatisfy(values.compactMap(BoundValue.init).contains)
    case .hash, .isDefault: return nil
    }
  }

  private func lies(_ range: ValueRange, outside bound: PartitionBound) -> Bool? {
    switch bound {
    case .range(let from, let to):
      guard let lower = Limit(from, isUpper: false), let upper = Limit(to, isUpper: true) else { return nil }
      return either(range.isEntirelyBelow(lower.value), range.isEntirelyAtLeast(upper.value))
    case .list(let values):
      guard let wanted = range.values else { return nil }
      return !wanted.contains(where: values.compactMap(BoundValue.init).contains)
    case .hash, .isDefault: return nil
    }
  }

  private func both(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  private func either(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == true || right == true { return true }
    return left == nil || right == nil ? nil : false
  }

  /// One end of `FROM (…) TO (…)`; no value where it is MINVALUE or MAXVALUE.
  private struct Limit {
    let value: BoundValue?

    init?(_ expressions: [Expression], isUpper: Bool) {
      guard expressions.count == 1 else { return nil }
      if expressions[0].isUnbounded(isUpper: isUpper) {
        value = nil
        return
      }
      guard let value = BoundValue(expressions[0]) else { return nil }
      self.value = value
    }
  }
}

extension Expression {
  /// MINVALUE and MAXVALUE reach the parser as column names.
  fileprivate func isUnbounded(isUpper: Bool) -> Bool { soleColumn == (isUpper ? "maxvalue" : "minvalue") }
}
