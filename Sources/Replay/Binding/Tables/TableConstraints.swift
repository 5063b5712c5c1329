import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension CreateTable {
  /// All its constraints, those of columns among them, in the order in which they are made.
  var constraintsInOrder: [ConstraintDefinition] {
    let all = columns.flatMap(\.constraints) + constraints
    let asWritten = all.enumerated().sorted {
      ($0.element.span.lowerBound, $0.offset) < ($1.element.span.lowerBound, $1.offset)
    }
    return asWritten.map(\.element).inOrderOfCreation.mergingEqualKeys
  }
}

extension ConstraintDefinition {
  var isForeignKey: Bool {
    if case .foreignKey = kind { return true }
    return false
  }

  /// The columns of a key without its name and rank: what makes two of them one.
  fileprivate var mergedKey: MergedKey? {
    switch kind {
    case .primaryKey(let key), .unique(let key):
      MergedKey(key: key, isDeferrable: isDeferrable, isInitiallyDeferred: isInitiallyDeferred)
    default: nil
    }
  }
}

private struct MergedKey: Hashable {
  let key: KeyDefinition
  let isDeferrable: Bool
  let isInitiallyDeferred: Bool
}

extension [ConstraintDefinition] {
  /// Of equal keys PostgreSQL makes one, with the first name given (`parse_utilcmd.c`, transformIndexConstraints).
  fileprivate var mergingEqualKeys: [ConstraintDefinition] {
    var result: [ConstraintDefinition] = []
    var places: [MergedKey: Int] = [:]
    for constraint in self {
      guard let key = constraint.mergedKey else {
        result.append(constraint)
        continue
      }
      if let place = places[key] {
        result[place].name = result[place].name ?? constraint.name
      } else {
        places[key] = result.count
        result.append(constraint)
      }
    }
    return result
  }
}
