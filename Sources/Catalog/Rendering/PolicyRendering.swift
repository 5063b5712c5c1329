import PglintelSyntax

extension PolicyDefinition {
  /// What stands after `CREATE POLICY name ON table`.
  public var sql: String {
    var parts = [isPermissive ? "AS PERMISSIVE" : "AS RESTRICTIVE", "FOR \(command.rawValue.uppercased())"]
    parts.append("TO " + roles.map { $0 == "public" ? "PUBLIC" : Identifier.quoted($0) }.joined(separator: ", "))
    if let using { parts.append("USING (\(using.sql))") }
    if let check { parts.append("WITH CHECK (\(check.sql))") }
    return parts.joined(separator: " ")
  }
}
