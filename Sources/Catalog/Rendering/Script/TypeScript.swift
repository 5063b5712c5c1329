import PglintelSyntax

extension Catalog {
  func script(of type: UserType) -> ScriptPart {
    var part = ScriptPart(.type, type.oid)
    switch type.kind {
    case .domain(let domain):
      part.needs = needs(of: domain)
      part.statements = [create(domain, type.name)] + lateChecks(of: domain, type.name)
    case .composite(let attributes):
      part.needs = attributes.flatMap { needs(of: $0.type) }
      let list = attributes.map { attribute in
        let collation = attribute.collation.map { " COLLATE \($0)" } ?? ""
        return "\n    \(Identifier.quoted(attribute.name)) \(qualified(attribute.type))\(collation)"
      }
      part.statements = [SchemaStatement("CREATE TYPE \(type.name) AS (\(list.joined(separator: ","))\n)")]
    case .enumeration(let labels):
      let list = labels.map { "\n    \(Constant.quoted($0))" }
      part.statements = [SchemaStatement("CREATE TYPE \(type.name) AS ENUM (\(list.joined(separator: ","))\n)")]
    case .range, .base:
      part.statements = [
        type.written.map { SchemaStatement("CREATE TYPE \(type.name) \($0.text)", searchPath: $0.searchPath) }
          ?? .remark("type \(type.name): its definition is not kept")
      ]
    }
    return part
  }

  private func needs(of domain: UserType.Domain) -> [ScriptPart.ID] {
    needs(of: domain.base) + needs(of: domain.defaultValue)
      + domain.constraints.flatMap { needs(of: $0.checkExpression) }
  }

  private func lateChecks(of domain: UserType.Domain, _ name: ObjectName) -> [SchemaStatement] {
    domain.constraints.filter { !$0.isValid }.map { constraint in
      SchemaStatement(
        "ALTER DOMAIN \(name) ADD CONSTRAINT \(Identifier.quoted(constraint.name)) "
          + qualifiedDefinition(of: constraint), searchPath: [constraint.checkExpression].searchPath)
    }
  }

  private func create(_ domain: UserType.Domain, _ name: ObjectName) -> SchemaStatement {
    var parts = ["CREATE DOMAIN \(name) AS \(qualified(domain.base))"]
    if let collation = domain.collation { parts.append("COLLATE \(collation)") }
    if domain.isNotNull { parts.append("NOT NULL") }
    if let value = domain.defaultValue { parts.append("DEFAULT \(defaultSQL(value))") }
    for constraint in domain.constraints where constraint.isValid {
      guard let check = constraint.checkExpression else { continue }
      parts.append("\n    CONSTRAINT \(Identifier.quoted(constraint.name)) CHECK (\(sql(check)))")
    }
    let path = ([domain.defaultValue] + domain.constraints.map(\.checkExpression)).searchPath
    return SchemaStatement(parts.joined(separator: " "), searchPath: path)
  }
}
