import PglintelCatalog

/// A DROP that was done to see what it locks: whoever does the same to the same catalog can have what came of it.
struct SimulatedDrop: Sendable {
  let before: Catalog
  let objects: [CatalogObject]
  let cascade: Bool
  /// With its changes still pending.
  let after: Catalog

  func isOf(_ objects: [CatalogObject], cascade: Bool, in catalog: Catalog) -> Bool {
    catalog.isIdentical(to: before) && objects == self.objects && cascade == self.cascade
  }
}
