import PglintelSyntax

extension [ConstraintDefinition] {
  /// The order in which CREATE TABLE makes them: checks, primary key, other keys, foreign keys (`parse_utilcmd.c`,
  /// transformCreateStmt). Chosen names depend on it. A key that says what another one says is made once, under the first
  /// name that is given (transformIndexConstraints).
  public var inOrderOfCreation: [ConstraintDefinition] {
    let ranked = enumerated().map { (rank: $1.creationRank, offset: $0, definition: $1) }
    let sorted = ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.definition)
    guard sorted.count(where: \.isKey) > 1 else { return sorted }
    var keys: [(identity: KeyIdentity, place: Int)] = []
    var result: [ConstraintDefinition] = []
    for definition in sorted {
      if let identity = KeyIdentity(definition) {
        if !definition.isPrimaryKey, let known = keys.first(where: { $0.identity == identity }) {
          result[known.place].name = result[known.place].name ?? definition.name
          continue
        }
        keys.append((identity, result.count))
      }
      result.append(definition)
    }
    return result
  }
}

/// Two keys of one CREATE TABLE with the same identity are one.
private struct KeyIdentity: Equatable {
  let shape: IndexShape
  let isDeferrable: Bool
  let isInitiallyDeferred: Bool

  init?(_ definition: ConstraintDefinition) {
    switch definition.kind {
    case .primaryKey(let key), .unique(let key): shape = key.shape
    case .exclusion(let exclusion): shape = exclusion.shape
    case .check, .usingIndex, .foreignKey, .notNull: return nil
    }
    isDeferrable = definition.isDeferrable
    isInitiallyDeferred = definition.isInitiallyDeferred
  }
}

extension ConstraintDefinition {
  /// A second one is refused, not merged.
  fileprivate var isPrimaryKey: Bool {
    if case .primaryKey = kind { return true }
    return false
  }

  /// Whether it may say what another key says.
  fileprivate var isKey: Bool {
    switch kind {
    case .primaryKey, .unique, .exclusion: true
    case .check, .usingIndex, .foreignKey, .notNull: false
    }
  }

  fileprivate var creationRank: Int {
    switch kind {
    case .check, .notNull: 0
    case .primaryKey, .usingIndex(_, isPrimaryKey: true): 1
    case .unique, .exclusion, .usingIndex: 2
    case .foreignKey: 3
    }
  }

  /// The constraint that it makes.
  func constraint(oid: OID, name: String, kind: Constraint.Kind, columns: [String]) -> Constraint {
    var constraint = Constraint(oid: oid, name: name, kind: kind, columns: columns, isValid: !isNotValid)
    constraint.isDeferrable = isDeferrable || isInitiallyDeferred
    constraint.isInitiallyDeferred = isInitiallyDeferred
    return constraint
  }
}
