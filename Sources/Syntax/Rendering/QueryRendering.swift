extension Query {
  /// As SQL as far as the value goes: grouping, order and set operations are not told apart in it.
  public var sql: String {
    guard operands.isEmpty else { return operands.map(\.sql).joined(separator: " UNION ") }
    var parts: [String] = []
    if !commonTables.isEmpty { parts.append(withClause) }
    parts.append("SELECT" + (targets.isEmpty ? "" : " " + targets.map(\.sql).joined(separator: ", ")))
    if !sources.isEmpty { parts.append("FROM " + sources.map(\.sql).joined(separator: ", ")) }
    if let condition { parts.append("WHERE \(condition.sql)") }
    return parts.joined(separator: " ")
  }

  /// Whether `sql` says all that the query says.
  public var rendersExactly: Bool {
    guard operands.isEmpty, otherExpressions.isEmpty, valueCount == 0, commonTables.isEmpty, !isLocking, into == nil
    else {
      return false
    }
    return expressions.allSatisfy(\.rendersExactly) && sources.allSatisfy(\.rendersExactly)
  }

  private var withClause: String {
    let tables = commonTables.map { "\(Identifier.quoted($0.name)) AS (\($0.query?.sql ?? "…"))" }
    return (isRecursive ? "WITH RECURSIVE " : "WITH ") + tables.joined(separator: ", ")
  }
}

extension Query.Target {
  fileprivate var sql: String { value.sql + (alias.map { " AS " + Identifier.quoted($0) } ?? "") }
}

extension Query.Source {
  fileprivate var sql: String {
    switch self {
    case .relation(let name, let alias): "\(name)" + Self.sql(alias)
    case .subquery(let query, let alias): "(\(query.sql))" + Self.sql(alias)
    case .function(let call, let alias): call.sql + Self.sql(alias)
    case .join(let left, let right, let condition):
      left.sql + (condition == nil ? " CROSS JOIN " : " JOIN ") + right.sql + (condition.map { " ON \($0.sql)" } ?? "")
    case .joinUsing(let left, let right, let columns):
      left.sql + (columns == nil ? " NATURAL JOIN " : " JOIN ") + right.sql
        + (columns.map { " USING (\(Identifier.list($0)))" } ?? "")
    case .renamed(let source, let columns): "\(source.sql) (\(Identifier.list(columns)))"
    }
  }

  /// What kind of join it is, the value does not say.
  fileprivate var rendersExactly: Bool {
    switch self {
    case .relation: true
    case .subquery(let query, _): query.rendersExactly
    case .function, .join, .joinUsing, .renamed: false
    }
  }

  private static func sql(_ alias: String?) -> String { alias.map { " " + Identifier.quoted($0) } ?? "" }
}

extension Expression {
  private static let namedForms: Set<String> = ["DEFAULT", "NULLIF", "GREATEST", "LEAST"]

  /// Whether `sql` says all that the expression says; where it does not, quote the script instead.
  public var rendersExactly: Bool {
    if case .written = self { return true }
    if case .call(let call) = self, call.isAbridged { return false }
    if case .other(let name, let parts) = self, !(Self.isBetween(name) && parts.count == 3) {
      return Self.namedForms.contains(name) && parts.allSatisfy(\.rendersExactly)
    }
    if case .subquery(_, _, let query) = self, !query.rendersExactly { return false }
    return children.allSatisfy(\.rendersExactly)
  }
}
