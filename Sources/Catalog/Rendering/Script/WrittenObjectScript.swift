import PglintelSyntax

/// Objects that are kept as they are written: those that others are made of before tables, the others at the end.
extension Catalog {
  var definitions: [ScriptPart] {
    writtenObjects.values.filter { !$0.kind.isLate }.map { object in
      var part = ScriptPart(.definition, object.oid)
      part.statements = statements(of: object)
      part.needs = object.statements.flatMap { needs(of: $0) }
      return part
    }
  }

  var lateDefinitions: [SchemaStatement] {
    writtenObjects.values.filter(\.kind.isLate).sorted { $0.oid < $1.oid }.flatMap(statements)
  }

  private func statements(of object: WrittenObject) -> [SchemaStatement] {
    object.statements.map { SchemaStatement(text(of: $0), searchPath: $0.searchPath) }
  }
}

extension ObjectKind {
  fileprivate var isLate: Bool {
    switch self {
    case .rule, .statistics, .eventTrigger, .publication: true
    default: false
    }
  }
}
