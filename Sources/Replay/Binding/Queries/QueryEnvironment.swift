/// What stands around a query.
struct QueryEnvironment {
  /// Outermost first.
  var scopes: [FromScope] = []
  /// Common table expressions by name, with their columns where they are known.
  var commonTables: [String: [OutputColumn]?] = [:]

  func inside(_ scope: FromScope) -> QueryEnvironment {
    var result = self
    result.scopes.append(scope)
    return result
  }

  /// What a column's qualifier means, innermost scope first.
  func item(_ qualifier: ArraySlice<String>) -> RangeItem? {
    scopes.reversed().lazy.compactMap { $0.item(qualifier) }.first
  }

  mutating func define(_ name: String, _ columns: [OutputColumn]?) { commonTables[name] = .some(columns) }
}
