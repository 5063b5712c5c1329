import PglintelSyntax

/// What is handed to the catalog speaks of objects by full name, so that it means the same under every `search_path`:
/// types and routines that scripts made, and the sequence of `nextval('s')`, get their schema here.
extension Catalog {
  public func resolved(_ type: TypeName, in path: SearchPath) -> TypeName {
    guard type.schema == nil, let found = self.type(type, in: path) else { return type }
    var result = type
    result.schema = found.name.schema
    return result
  }

  public func resolved(_ expression: Expression, in path: SearchPath) -> Expression { expression }

  public func resolved(_ definition: ColumnDefinition, in path: SearchPath) -> ColumnDefinition {
    var result = definition
    result.type = resolved(definition.type, in: path)
    result.defaultValue = definition.defaultValue.map { resolved($0, in: path) }
    result.generated?.expression = resolved(definition.generated?.expression ?? .constant(.null), in: path)
    result.constraints = definition.constraints.map { resolved($0, in: path) }
    return result
  }

  public func resolved(_ definition: ConstraintDefinition, in path: SearchPath) -> ConstraintDefinition { definition }

  public func resolved(_ definition: IndexDefinition, in path: SearchPath) -> IndexDefinition { definition }
}
