import HashTreeCollections

extension Catalog {
  /// How this catalog differs from another one, earlier or expected: object by object, by name, tables before their parts. What
  /// may have been changed by something that could not be followed is left out, and so is the order of columns: PostgreSQL
  /// offers no way to restore it. Takes time in proportion to what has changed since the two were one.
  public func differences(from other: Catalog) -> [CatalogDifference] {
    var comparison = CatalogComparison(now: self, before: other)
    comparison.compareAll()
    return comparison.differences.sorted(by: CatalogDifference.precedes)
  }
}

extension CatalogDifference {
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    (left.subject.rawValue, left.object, left.description)
      < (right.subject.rawValue, right.object, right.description)
  }
}
