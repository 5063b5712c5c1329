import PglintelCatalog
import PglintelSyntax

/// Calls of the routines by which a project switches row security on: `SELECT app.enable_tenancy('orders')`.
extension Binder {
  /// Without a schema any routine of the name is meant.
  func isRowSecurityRoutine(_ name: QualifiedName) -> Bool {
    catalog.rowSecurityRoutines.contains { routine in
      routine.name == name.name && (routine.schema == nil || name.schema == nil || routine.schema == name.schema)
    }
  }

  /// Each string among the arguments that names a table, alone or with a schema in the argument before it.
  mutating func enableRowSecurity(_ call: FunctionCall) {
    var schema: String?
    for text in strings(in: call) {
      let parts = IdentifierList.names(in: text, separatedBy: ".")
      guard let last = parts.last else { continue }
      let schemas = parts.count > 1 ? [parts[parts.count - 2]] : [schema, nil]
      schema = last
      let found = schemas.compactMap { table(QualifiedName(schema: $0, name: last)) }
      if let table = found.first { catalog.enableRowSecurityByRoutine(of: table.oid) }
    }
  }

  private func table(_ name: QualifiedName) -> Table? { catalog.relation(name, in: path).value?.table }

  private func strings(in call: FunctionCall) -> [String] {
    var texts: [String] = []
    for argument in call.arguments {
      argument.walk { if case .constant(.string(let text)) = $0 { texts.append(text) } }
    }
    return texts
  }
}
