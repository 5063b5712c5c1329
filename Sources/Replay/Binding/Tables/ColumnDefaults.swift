import PglintelCatalog
import PglintelSyntax

extension Binder {
  /// A column's definition as the catalog takes it: full names, and no default where it says NULL.
  func resolved(_ column: ColumnDefinition) -> ColumnDefinition {
    var result = catalog.resolved(column, in: path)
    if let value = result.defaultValue { result.defaultValue = keptDefault(value, for: result.type) }
    return result
  }

  /// `DEFAULT NULL` is not kept (`heap.c`, AddRelationNewConstraints), unless it has to be fitted to a length or a domain.
  func keptDefault(_ value: Expression, for type: TypeName) -> Expression? {
    guard case .constant(.null) = value.uncast, type.modifiers.isEmpty else { return value }
    if case .domain = catalog.type(type, in: path)?.kind { return value }
    return nil
  }
}
