import PglintelCatalog
import PglintelProject
import PglintelReplay

/// The schema after the last migration, and where each part of it comes from.
public struct Schema: Sendable {
  public let catalog: Catalog
  public let provenance: Provenance
  public let history: History
  /// Tables that rules may speak of: known for certain, not temporary; in order of creation.
  public let knownTables: [Table]
  private let areAllPending: Bool

  init(catalog: Catalog, provenance: Provenance, history: History) {
    self.catalog = catalog
    self.provenance = provenance
    self.history = history
    areAllPending = history.areAllPending
    knownTables = catalog.tablesInOrder.filter { !catalog.isUncertain($0.oid) && !$0.isTemporary }
  }

  /// Whether a clause stands in a migration that can still be edited: pending, and where all are, the last one. An
  /// applied migration is not edited, a new one follows it.
  public func isEditable(_ origin: Origin) -> Bool {
    guard history.migrations.indices.contains(origin.migration) else { return false }
    if areAllPending { return origin.migration == history.migrations.count - 1 }
    return history.migrations[origin.migration].isPending
  }

  /// The migration that a clause stands in, as people call it.
  public func migrationName(_ origin: Origin) -> String? {
    history.migrations.indices.contains(origin.migration) ? history.migrations[origin.migration].name : nil
  }
}
