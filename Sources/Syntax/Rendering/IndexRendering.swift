extension IndexKey {
  /// As CREATE INDEX takes it: expressions in parentheses, what is default left out.
  public var sql: String {
    var parts = [term.sql]
    if let collation { parts.append("COLLATE \(collation)") }
    if let operatorClass { parts.append("\(operatorClass)") }
    if !operatorClassOptions.isEmpty { parts.append("(\(operatorClassOptions.sql))") }
    if isDescending { parts.append("DESC") }
    if nullsFirst != isDescending { parts.append(nullsFirst ? "NULLS FIRST" : "NULLS LAST") }
    return parts.joined(separator: " ")
  }
}

extension IndexKey.Term {
  public var sql: String {
    switch self {
    case .column(let name): Identifier.quoted(name)
    case .expression(let expression): "(\(expression.sql))"
    }
  }
}

extension IndexDefinition {
  /// CREATE INDEX, complete. An index without a name gets the server's choice.
  public func sql(isConcurrent: Bool = false) -> String {
    var parts = ["CREATE", isUnique ? "UNIQUE INDEX" : "INDEX"]
    if isConcurrent { parts.append("CONCURRENTLY") }
    if let name { parts.append(Identifier.quoted(name)) }
    parts.append("ON \(isOnly ? "ONLY " : "")\(relation)")
    if method != "btree" { parts.append("USING \(Identifier.quoted(method))") }
    parts.append("(\(keys.map(\.sql).joined(separator: ", ")))")
    if !including.isEmpty { parts.append("INCLUDE (\(Identifier.list(including)))") }
    if nullsNotDistinct { parts.append("NULLS NOT DISTINCT") }
    if !options.isEmpty { parts.append("WITH (\(options.sql))") }
    if let predicate { parts.append("WHERE \(predicate.sql)") }
    return parts.joined(separator: " ")
  }
}

extension Identifier {
  /// `a, "B"`.
  public static func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }
}
