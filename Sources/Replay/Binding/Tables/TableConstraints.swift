import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension CreateTable {
  /// All its constraints, those of columns among them, in the order in which they are made. NOT VALID means nothing
  /// there: a new table has no rows to be looked at (`parse_utilcmd.c`, transformCheckConstraints and
  /// transformFKConstraints); a foreign table may have.
  var constraintsInOrder: [ConstraintDefinition] {
    let all = columns.flatMap(\.constraints) + constraints
    let asWritten = all.enumerated().sorted {
      ($0.element.span.lowerBound, $0.offset) < ($1.element.span.lowerBound, $1.offset)
    }
    return asWritten.map { isForeign ? $0.element : $0.element.valid }.inOrderOfCreation
  }
}

extension ConstraintDefinition {
  var isForeignKey: Bool {
    if case .foreignKey = kind { return true }
    return false
  }

  fileprivate var valid: ConstraintDefinition {
    var definition = self
    definition.isNotValid = false
    return definition
  }
}
