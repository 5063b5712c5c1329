import PglintelSyntax

/// The types of a routine's parameters as far as they tell routines of one name apart: modifiers do not, nor do the
/// dimensions of arrays or the schema of a built-in type (`oidvector` in `pg_proc.proargtypes`).
public struct ParameterTypes: Hashable, Sendable {
  private let types: [TypeName]

  public init(_ types: [TypeName]) {
    self.types = types.map { type in
      TypeName(
        schema: type.schema == "pg_catalog" ? nil : type.schema, name: type.name,
        arrayDimensions: type.isArray ? 1 : 0)
    }
  }

  /// Whether they can be the same: a type that nothing here made, such as an extension's, has no known schema where it is
  /// written without.
  public func mayBe(_ other: ParameterTypes) -> Bool {
    types.count == other.types.count
      && zip(types, other.types).allSatisfy { mine, theirs in
        mine.name == theirs.name && mine.arrayDimensions == theirs.arrayDimensions
          && (mine.schema == theirs.schema || mine.schema == nil || theirs.schema == nil)
      }
  }
}

extension Sequence<Routine> {
  /// Those with just these parameters; otherwise those that may have them.
  public func taking(_ parameters: [TypeName]) -> [Routine] {
    let wanted = ParameterTypes(parameters)
    let exact = filter { ParameterTypes($0.parameters) == wanted }
    return exact.isEmpty ? filter { ParameterTypes($0.parameters).mayBe(wanted) } : exact
  }
}
