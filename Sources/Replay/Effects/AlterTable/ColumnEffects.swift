import PglintelCatalog
import PglintelSyntax

/// What ALTER TABLE does to a column that is there.
extension EffectCollector {
  /// Reads the table, unless the column is NOT NULL already or a valid CHECK proves that it has no NULL.
  mutating func setNotNull(_ columns: [String], _ scope: AlterTableScope) {
    let dropped = scope.dropped
    for table in family(of: scope.table, isOnly: scope.isOnly) {
      let isProved = columns.allSatisfy { name in
        guard let column = table.column(name) else { return false }
        let isNotNull = column.isNotNull && !scope.nullable.contains(name)
        return isNotNull || NotNullProof.holds(for: column, in: table, dropping: dropped)
      }
      if isProved { continue }
      scan([table], .notNull, scope, isCertain: !catalog.isUncertain(table.oid))
    }
  }

  mutating func dropIdentity(of column: String, _ scope: AlterTableScope) {
    guard let column = scope.table.column(column), column.identity != nil, let sequence = column.ownedSequence else {
      return
    }
    lock(sequence, .accessExclusive, at: scope.span, isNamed: false)
  }

  /// `ALTER COLUMN … SET GENERATED` and the like alter the sequence.
  mutating func lockSequence(of column: String, _ scope: AlterTableScope) {
    guard let column = scope.table.column(column), column.identity != nil, let sequence = column.ownedSequence else {
      return
    }
    lock(sequence, .shareRowExclusive, at: scope.span, isNamed: false)
  }
}
