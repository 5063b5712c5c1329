import PglintelCatalog
import PglintelReplay

/// The schema after the last migration, and where each part of it comes from.
public struct Schema: Sendable {
  public let catalog: Catalog
  public let provenance: Provenance

  /// Tables that rules may speak of: known for certain, not temporary; in order of creation.
  public var knownTables: [Table] {
    catalog.tablesInOrder.filter { !catalog.isUncertain($0.oid) && !$0.isTemporary }
  }
}
