import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// ALTER COLUMN … TYPE: the rows, the indexes, the checks and the foreign keys of the column.
extension EffectCollector {
  mutating func alterColumnType(
    _ name: String, _ type: TypeName, collation: QualifiedName?, using: Expression?, _ scope: AlterTableScope
  ) {
    let target = ResolvedType(type, in: catalog, path: path)
    for table in family(of: scope.table, isOnly: scope.isOnly) {
      guard let column = table.column(name), !catalog.isUncertain(table.oid) else {
        rewrite(table, .unknownType(type.description), scope, isCertain: false)
        continue
      }
      let source = ResolvedType(column.type, in: catalog, path: path)
      let change = change(of: column, from: source, to: target, using: using)
      let altered = AlteredColumn(
        table: table, column: column, source: source, target: target, change: change, collation: collation)
      alter(altered, scope)
    }
    lockSequence(of: name, scope)
  }

  func isRewritten(by action: Action, _ table: Table) -> Bool {
    guard case .alterColumnType(let name, let type, _, let using) = action, let column = table.column(name) else {
      return false
    }
    let source = ResolvedType(column.type, in: catalog, path: path)
    return change(of: column, from: source, to: ResolvedType(type, in: catalog, path: path), using: using) == .rewrite
  }

  private mutating func alter(_ altered: AlteredColumn, _ scope: AlterTableScope) {
    let reason = Effect.RewriteReason.typeChange(
      from: altered.column.type.description, to: altered.target.written.description)
    switch altered.change {
    case .rewrite: rewrite(altered.table, reason, scope)
    case .unknown: rewrite(altered.table, reason, scope, isCertain: false)
    case .catalogOnly: break
    }
    alterIndexes(on: altered, scope)
    if altered.change == .catalogOnly, !scope.isRewritten, altered.isChecked { scan([altered.table], .check, scope) }
    for constraint in altered.table.foreignKeys where constraint.columns.contains(altered.column.name) {
      alterForeignKey(constraint, of: altered.table, altered, scope)
    }
    alterReferencing(altered, scope)
  }

  /// USING is looked through where it is nothing but casts of the column: each has to be free.
  private func change(
    of column: Column, from source: ResolvedType, to target: ResolvedType, using: Expression?
  ) -> ColumnTypeChange {
    guard var types = using.map({ castTypes($0, of: column.name) }) ?? [] else { return .rewrite }
    types.append(target)
    var (last, result) = (source, ColumnTypeChange.catalogOnly)
    for type in types {
      result = result + ColumnTypeChange(from: last, to: type, zoneIsUTC: session.zoneIsUTC)
      last = type
    }
    return result
  }

  /// The types that the column is cast to, innermost first; nil where the expression is anything else.
  private func castTypes(_ expression: Expression, of column: String) -> [ResolvedType]? {
    switch expression {
    case .column(let parts): parts.last == column ? [] : nil
    case .cast(let inner, let type):
      castTypes(inner, of: column).map { $0 + [ResolvedType(type, in: catalog, path: path)] }
    case .collate(let inner, _): castTypes(inner, of: column)
    default: nil
    }
  }

  /// Each index on the column becomes a new object; its tree is kept where nothing in it changes (`TryReuseIndex`).
  private mutating func alterIndexes(on altered: AlteredColumn, _ scope: AlterTableScope) {
    for index in catalog.indexes(of: altered.table.oid) where index.mentionedColumns.contains(altered.column.name) {
      lock(index.oid, .accessExclusive, at: scope.span, isNamed: false)
      guard altered.change != .rewrite, !scope.isRewritten, altered.rebuilds(index) else { continue }
      add(
        .indexBuild(index: index.oid), to: altered.table.oid, scope.mode, at: scope.span,
        isNamed: altered.table.oid == scope.table.oid, isCertain: altered.isJudged)
    }
  }

  /// A foreign key is made anew; validated again only where values or operators change.
  private mutating func alterForeignKey(
    _ constraint: Constraint, of referencing: Table, _ altered: AlteredColumn, _ scope: AlterTableScope
  ) {
    guard let referenced = constraint.foreignKey?.referencedTable else { return }
    lock(referencing.oid, .accessExclusive, at: scope.span, isNamed: referencing.oid == scope.table.oid)
    lockWithPartitions(referenced, .accessExclusive, at: scope.span, isNamed: referenced == scope.table.oid)
    guard altered.revalidatesForeignKeys || scope.isRewritten, constraint.isValid else { return }
    for table in [referencing] + withPartitions(referenced) where table.hasStorage {
      add(
        .scan(.foreignKey), to: table.oid, .accessExclusive, at: scope.span, isNamed: table.oid == scope.table.oid,
        isCertain: altered.isJudged)
    }
  }

  private mutating func alterReferencing(_ altered: AlteredColumn, _ scope: AlterTableScope) {
    for table in catalog.tablesReferencing(altered.table.oid) where table.oid != altered.table.oid {
      for constraint in table.foreignKeys {
        guard let key = constraint.foreignKey, key.referencedTable == altered.table.oid,
          key.referencedColumns.contains(altered.column.name)
        else { continue }
        alterForeignKey(constraint, of: table, altered, scope)
      }
    }
  }
}
