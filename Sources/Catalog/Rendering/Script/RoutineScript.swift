import PglintelSyntax

extension Catalog {
  func script(of routine: Routine) -> ScriptPart {
    var part = ScriptPart(.routine, routine.oid)
    part.needs = (routine.parameters + [routine.definition.returns].compactMap { $0 }).flatMap { needs(of: $0) }
    let kind = routine.isProcedure ? "PROCEDURE" : "FUNCTION"
    guard let written = routine.definition.written else {
      part.statements = [.remark("\(kind.lowercased()) \(routine.name): its definition is not kept")]
      return part
    }
    part.needs += needs(of: written)
    part.statements =
      [SchemaStatement("CREATE \(kind) \(routine.name)\(text(of: written))", searchPath: written.searchPath)]
      + routine.definition.alterations.map {
        SchemaStatement("ALTER \(address(of: routine)) \(text(of: $0))", searchPath: $0.searchPath)
      }
    return part
  }

  /// `FUNCTION public.f(integer)`, as ALTER and COMMENT name it.
  func address(of routine: Routine) -> String {
    let types = routine.parameters.map { "\(qualified($0.withoutModifiers))" }.joined(separator: ", ")
    return "\(routine.isProcedure ? "PROCEDURE" : "FUNCTION") \(routine.name)(\(types))"
  }
}

extension TypeName {
  fileprivate var withoutModifiers: TypeName {
    TypeName(schema: schema, name: name, arrayDimensions: arrayDimensions)
  }
}
