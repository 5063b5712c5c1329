extension FunctionCall {
  /// `x AT TIME ZONE z` is a call of `timezone(z, x)` (`gram.y`).
  var isTimeZone: Bool { name.schema == "pg_catalog" && name.name == "timezone" && arguments.count == 2 }

  private var isExtract: Bool { name.schema == "pg_catalog" && name.name == "extract" && arguments.count == 2 }

  var sql: String {
    if isTimeZone {
      return arguments[1].sql(atLeast: .timeZone) + " AT TIME ZONE " + arguments[0].sql(atLeast: .collate)
    }
    if isExtract, case .constant(.string(let field)) = arguments[0] {
      return "EXTRACT(\(field) FROM \(arguments[1].sql))"
    }
    return "\(visibleName)(" + arguments.map(\.sql).joined(separator: ", ") + ")"
  }

  /// What the grammar itself puts into `pg_catalog` is found without it, unless the name is a keyword.
  private var visibleName: QualifiedName {
    guard name.schema == "pg_catalog", Identifier.quoted(name.name) == name.name else { return name }
    return QualifiedName(name: name.name)
  }
}
