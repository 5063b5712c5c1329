import PglintelCatalog
import PglintelStatements

extension Binder {
  mutating func alterConstraint(_ action: Action, of oid: OID, isOnly: Bool) throws(CatalogError) {
    switch action {
    case .alterConstraint(let name, let isDeferrable, let isInitiallyDeferred):
      if isMissing(name, in: oid, ifExists: false) { return }
      try catalog.alterConstraint(
        name, of: oid, isDeferrable: isDeferrable, isInitiallyDeferred: isInitiallyDeferred)
    case .validateConstraint(let name):
      if isMissing(name, in: oid, ifExists: false) { return }
      try catalog.validateConstraint(name, of: oid)
    case .dropConstraint(let name, let ifExists, let cascade):
      if isMissing(name, in: oid, ifExists: ifExists) { return }
      try catalog.dropConstraint(name, of: oid, cascade: cascade, isOnly: isOnly)
    default: break
    }
  }

  /// Whether there is no such constraint and that is no error: of a table that nothing here made, not all are known.
  private func isMissing(_ name: String, in oid: OID, ifExists: Bool) -> Bool {
    guard let table = catalog.tables[oid], table.constraint(name) == nil else { return false }
    return ifExists || table.isPartial
  }
}
