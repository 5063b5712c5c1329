/// The constraints that an index stands behind.
enum KeyKind {
  case primaryKey, unique, exclusion

  /// What the chosen name ends with (`indexcmds.c`, ChooseIndexName).
  var label: String {
    switch self {
    case .primaryKey: "pkey"
    case .unique: "key"
    case .exclusion: "excl"
    }
  }

  func constraintKind(index: OID) -> Constraint.Kind {
    switch self {
    case .primaryKey: .primaryKey(index: index)
    case .unique: .unique(index: index)
    case .exclusion: .exclusion(index: index)
    }
  }
}

extension Constraint {
  var keyKind: KeyKind? {
    switch kind {
    case .primaryKey: .primaryKey
    case .unique: .unique
    case .exclusion: .exclusion
    case .check, .foreignKey, .notNull: nil
    }
  }
}
