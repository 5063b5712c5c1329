import HashTreeCollections

extension Catalog {
  /// How this catalog differs from another one, earlier or expected: object by object, by name, tables before their parts. What
  /// may have been changed by something that could not be followed is left out, and so is the order of columns: PostgreSQL
  /// offers no way to restore it. Takes time in proportion to what has changed since the two were one.
  ///
  /// - Parameter isSuccession: whether one of them has become the other, so that what only one has is new, or gone, and not
  ///   something that may be there all the same.
  public func differences(from other: Catalog, isSuccession: Bool = false) -> [CatalogDifference] {
    var comparison = CatalogComparison(now: self, before: other, isSuccession: isSuccession)
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
