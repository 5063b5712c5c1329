import PglintelSyntax

extension UserType {
  /// What stands after `CREATE TYPE name` or `CREATE DOMAIN name`.
  public var sql: String {
    switch kind {
    case .enumeration(let values): "AS ENUM (\(values.map(Constant.quoted).joined(separator: ", ")))"
    case .domain(let domain): domain.sql
    case .composite(let attributes):
      "AS (\(attributes.map { "\(Identifier.quoted($0.name)) \($0.type)" }.joined(separator: ", ")))"
    case .range: "AS RANGE"
    case .base: ""
    }
  }
}

extension UserType.Domain {
  fileprivate var sql: String {
    var parts = ["AS \(base)"]
    if let defaultValue { parts.append("DEFAULT \(defaultValue.defaultSQL)") }
    if isNotNull { parts.append("NOT NULL") }
    for constraint in constraints {
      let text = constraint.checkExpression?.sql ?? ""
      parts.append("CONSTRAINT \(Identifier.quoted(constraint.name)) CHECK (\(text))")
      if !constraint.isValid { parts.append("NOT VALID") }
    }
    return parts.joined(separator: " ")
  }
}
