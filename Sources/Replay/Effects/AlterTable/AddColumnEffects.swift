import PglintelCatalog
import PglintelSyntax

/// ADD COLUMN.
extension EffectCollector {
  mutating func addColumn(_ column: ColumnDefinition, ifNotExists: Bool, _ scope: AlterTableScope) {
    if ifNotExists, scope.hasColumn(column.name) { return }
    let members = family(of: scope.table, isOnly: scope.isOnly)
    let value = ColumnDefault(of: column, in: catalog, path: path)
    if let reason = value.rewrite {
      for member in members { rewrite(member, reason, scope, isCertain: value.isCertain) }
    } else if !value.isCertain {
      effects.gaps.append(.object(column.type.description))
    }
    let isRewritten = value.rewrite != nil && value.isCertain
    if column.isNotNull, !value.hasValue, !isRewritten { scan(members, .notNull, scope) }
    for constraint in column.constraints {
      add(constraint, ofNewColumn: column, isRewritten: isRewritten, to: members, scope)
    }
  }

  /// A CHECK is tried on every row although all have NULL. A foreign key is not, as long as no default is written.
  private mutating func add(
    _ constraint: ConstraintDefinition, ofNewColumn column: ColumnDefinition, isRewritten: Bool, to members: [Table],
    _ scope: AlterTableScope
  ) {
    var scope = scope
    scope.span = constraint.span.isEmpty ? scope.span : constraint.span
    switch constraint.kind {
    case .check:
      if !isRewritten { scan(members, .check, scope) }
    case .foreignKey(let key):
      addForeignKey(
        key, isValidated: column.hasWrittenValue, scope, areAllNull: column.defaultValue == .constant(.null))
    case .primaryKey:
      if !isRewritten, !column.isNotNull { scan(members, .notNull, scope) }
      buildIndex(scope.table.isPartitioned ? members : [scope.table], scope)
    case .unique: buildIndex(scope.table.isPartitioned ? members : [scope.table], scope)
    case .usingIndex, .exclusion, .notNull: break
    }
  }

  /// Reads the rows of each, in the statement's mode.
  mutating func scan(
    _ tables: [Table], _ reason: Effect.ScanReason, _ scope: AlterTableScope, isCertain: Bool = true
  ) {
    for table in tables where table.hasStorage {
      add(
        .scan(reason), to: table.oid, scope.mode, at: scope.span, isNamed: table.oid == scope.table.oid,
        isCertain: isCertain)
    }
  }

  /// A new index on each, in the mode that is held on it.
  mutating func buildIndex(_ tables: [Table], _ scope: AlterTableScope) {
    for table in tables where table.hasStorage {
      add(
        .indexBuild(index: nil), to: table.oid, held(on: table.oid) ?? scope.mode, at: scope.span,
        isNamed: table.oid == scope.table.oid)
    }
  }
}

extension ColumnDefinition {
  /// What the grammar takes for a default: an identity or that of a domain is none (`parse_utilcmd.c`,
  /// transformAlterTableStmt).
  fileprivate var hasWrittenValue: Bool { defaultValue != nil || generated != nil || type.serialBase != nil }
}
