import PglintelCatalog
import PglintelSyntax

extension Binder {
  /// A column's definition as the catalog takes it: full names, and no default where it says NULL.
  func resolved(_ column: ColumnDefinition) -> ColumnDefinition {
    var result = catalog.resolved(column, in: path)
    if let value = result.defaultValue { result.defaultValue = keptDefault(value, for: result.type) }
    return result
  }

  /// A generated column is made from ordinary ones (documentation: 5.3 Generated Columns).
  func requirePlainSources(of column: ColumnDefinition, in oid: OID) throws(CatalogError) {
    guard let generated = column.generated, let table = catalog.tables[oid] else { return }
    let names = generated.expression.columnNames
    guard let source = table.columns.first(where: { $0.generated != nil && names.contains($0.name) }) else { return }
    throw CatalogError(
      code: "42P17", message: "cannot use generated column \"\(source.name)\" in column generation expression")
  }

  /// `DEFAULT NULL` is not kept (`heap.c`, AddRelationNewConstraints), unless it has to be fitted to a length or a domain.
  func keptDefault(_ value: Expression, for type: TypeName) -> Expression? {
    guard case .constant(.null) = value.uncast, type.modifiers.isEmpty else { return value }
    // The type is resolved: it has its schema, unless that is `public`.
    if case .domain = catalog.type(type, in: SearchPath())?.kind { return value }
    return nil
  }
}
