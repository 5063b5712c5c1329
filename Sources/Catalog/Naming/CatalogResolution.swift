import PglintelSyntax

/// What is handed to the catalog means the same under every `search_path`: here types and routines that scripts made, and
/// the sequence of `nextval('s')`, get their schema, unless that is `public`; that of `pg_catalog` is left out.
extension Catalog {
  public func resolved(_ type: TypeName, in path: SearchPath) -> TypeName {
    var result = type
    if type.schema == "pg_catalog" {
      result.schema = nil
    } else if let found = self.type(type, in: path) {
      result.schema = found.name.shortened.schema
    }
    return result
  }

  public func resolved(routine name: QualifiedName, in path: SearchPath) -> QualifiedName {
    routines(name, in: path).first?.name.shortened ?? name
  }

  public func resolved(_ expression: Expression, in path: SearchPath) -> Expression {
    expression.mapping { part in
      switch part {
      case .cast(let inner, let type): .cast(inner, resolved(type, in: path))
      case .call(let call): .call(resolved(call, in: path))
      case .written(let written, let inner): .written(resolved(written, in: path), inner)
      default: part
      }
    }
  }

  /// Relations, types and routines in a text; what columns are is to be told by those who know what is in scope.
  public func resolved(_ written: WrittenSQL, in path: SearchPath) -> WrittenSQL {
    written.bound(in: path.schemas) { kind in
      switch kind {
      case .relation(let name): self.relation(name, in: path).value.map { .object($0.oid.rawValue) }
      case .type(let name): typeIdentity(name, in: path).map { .object($0.rawValue) }
      case .routine(let name): routines(name, in: path).first.map { .object($0.oid.rawValue) }
      case .column, .star: nil
      }
    }
  }

  /// A type that a script made, row types among them.
  private func typeIdentity(_ name: QualifiedName, in path: SearchPath) -> OID? {
    if let type = type(TypeName(schema: name.schema, name: name.name), in: path) { return type.oid }
    guard let relation = relation(name, in: path).value, relation.hasRowType else { return nil }
    return relation.oid
  }

  private func resolved(_ call: FunctionCall, in path: SearchPath) -> FunctionCall {
    if let name = call.sequence, let sequence = relation(name, in: path).value {
      return call.withSequence(sequence.name)
    }
    return FunctionCall(
      name: resolved(routine: call.name, in: path), arguments: call.arguments, isAbridged: call.isAbridged)
  }

  public func resolved(_ definition: ColumnDefinition, in path: SearchPath) -> ColumnDefinition {
    var result = definition
    result.type = resolved(definition.type, in: path)
    result.defaultValue = definition.defaultValue.map { resolved($0, in: path) }
    result.generated = definition.generated.map {
      GeneratedColumn(expression: resolved($0.expression, in: path), isStored: $0.isStored)
    }
    result.constraints = definition.constraints.map { resolved($0, in: path) }
    return result
  }

  public func resolved(_ definition: ConstraintDefinition, in path: SearchPath) -> ConstraintDefinition {
    var result = definition
    switch definition.kind {
    case .check(let expression, let noInherit):
      result.kind = .check(resolved(expression, in: path), noInherit: noInherit)
    case .exclusion(var exclusion):
      exclusion.predicate = exclusion.predicate.map { resolved($0, in: path) }
      for index in exclusion.elements.indices {
        exclusion.elements[index].key = resolved(exclusion.elements[index].key, in: path)
      }
      result.kind = .exclusion(exclusion)
    case .unique, .primaryKey, .usingIndex, .foreignKey, .notNull: break
    }
    return result
  }

  public func resolved(_ definition: IndexDefinition, in path: SearchPath) -> IndexDefinition {
    var result = definition
    result.keys = definition.keys.map { resolved($0, in: path) }
    result.predicate = definition.predicate.map { resolved($0, in: path) }
    return result
  }

  public func resolved(_ definition: PolicyDefinition, in path: SearchPath) -> PolicyDefinition {
    var result = definition
    result.using = definition.using.map { resolved($0, in: path) }
    result.check = definition.check.map { resolved($0, in: path) }
    return result
  }

  private func resolved(_ key: IndexKey, in path: SearchPath) -> IndexKey {
    var result = key
    result.term = key.term.mapping(column: { $0 }, expression: { resolved($0, in: path) })
    return result
  }
}
