extension Catalog {
  /// How this catalog differs from another one, object by object in a fixed order; `missing` is what only this one has.
  public func differences(from other: Catalog) -> [CatalogDifference] { [] }
}
