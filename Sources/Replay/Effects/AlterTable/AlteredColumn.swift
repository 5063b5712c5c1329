import PglintelCatalog
import PglintelSyntax

/// A column under ALTER COLUMN … TYPE.
struct AlteredColumn {
  let table: Table
  let column: Column
  let source: ResolvedType
  let target: ResolvedType
  let change: ColumnTypeChange
  /// The new one: what is not said is the type's own.
  let collation: QualifiedName?

  /// Whether values are compared by other operators afterwards.
  var changesOperators: Bool { source.operatorGroup != target.operatorGroup }

  /// Whether the two types are known, though it may not be known which way the rows go.
  var isJudged: Bool { change != .unknown || source.isKnown && target.isKnown }

  /// Whether foreign keys are validated again (`ATPostAlterTypeParse`, `TryReuseForeignKey`).
  var revalidatesForeignKeys: Bool { change == .rewrite || changesOperators }

  /// Whether a valid CHECK mentions it: it is tried on every row again.
  var isChecked: Bool {
    table.constraints.contains { $0.isValid && $0.checkExpression != nil && $0.columns.contains(column.name) }
  }

  /// Whether an index on it has to be built anew though the table is not (`indexcmds.c`, CheckIndexCompatible): one
  /// with expressions or a predicate, or whose operator class or collation changes; one of an operator class for any
  /// array, enum or range under another type; and always a partition's part of an index on the parent.
  func rebuilds(_ index: Index) -> Bool {
    if index.predicate != nil || index.parent != nil || !index.isValid || index.keyColumns.contains(nil) { return true }
    return index.keys.contains { key in
      guard key.column == column.name else { return false }
      return changesOperators && key.operatorClass == nil || key.collation == nil && collation != column.collation
        || source.isPolymorphic && (index.method == "gin" || !source.isSameType(as: target))
    }
  }
}
