/// Two catalogs beside each other.
struct CatalogComparison {
  let now: Catalog
  let before: Catalog
  /// Whether the second has become the first: what only one of them has is new, or gone, whatever else may exist.
  let isSuccession: Bool
  private(set) var differences: [CatalogDifference] = []

  init(now: Catalog, before: Catalog, isSuccession: Bool) {
    self.now = now
    self.before = before
    self.isSuccession = isSuccession
  }

  mutating func compareAll() {
    compareSchemas()
    for name in namesOfUnlike(now.tables, before.tables, \.name) { compareTables(name) }
    for name in namesOfUnlike(now.indexes, before.indexes, \.name) { compareIndexes(name) }
    for name in namesOfUnlike(now.views, before.views, \.name) { compareViews(name) }
    for name in namesOfUnlike(now.sequences, before.sequences, \.name) { compareSequences(name) }
    for name in namesOfUnlike(now.types, before.types, \.name) { compareTypes(name) }
    for name in namesOfUnlike(now.routines, before.routines, \.name) { compareRoutines(name) }
  }

  /// Names of objects that are not the same in both. Where one catalog comes from the other, all that has not changed is
  /// shared and is not looked at.
  private func namesOfUnlike<Object>(
    _ now: Objects<Object>, _ before: Objects<Object>, _ name: (Object) -> ObjectName
  ) -> [ObjectName] {
    let unlike = now.identitiesUnlike(before).flatMap { [now[$0], before[$0]].compactMap { $0.map(name) } }
    return Set(unlike).sorted()
  }

  private mutating func compareSchemas() {
    for name in now.schemas.keys.subtracting(before.schemas.keys) where isSuccession || !before.uncertainty.anyName {
      report(.extra, .schema, name, "schema `\(name)` was not there")
    }
    for name in before.schemas.keys.subtracting(now.schemas.keys) where isSuccession || !now.uncertainty.anyName {
      report(.missing, .schema, name, "schema `\(name)` is missing")
    }
  }

  // MARK: Words

  mutating func report(
    _ kind: CatalogDifference.Kind, _ subject: CatalogDifference.Subject, _ object: String, _ description: String
  ) {
    differences.append(CatalogDifference(kind: kind, subject: subject, object: object, description: description))
  }

  /// Reports an object that only one of the two has, unless the other may have it all the same.
  mutating func reportPresence(
    _ subject: CatalogDifference.Subject, _ title: String, _ name: ObjectName, isHere: Bool, oid: OID
  ) {
    let (holder, other) = isHere ? (now, before) : (before, now)
    guard !holder.isUncertain(oid), isSuccession || !other.mayExist(name.name) else { return }
    report(
      isHere ? .extra : .missing, subject, "\(name)", "\(title) `\(name)` \(isHere ? "was not there" : "is missing")")
  }

  /// Reports what is now one thing and was another one; nil is nothing.
  /// - Parameter isSame: whether they are one although their texts may differ.
  mutating func compare(
    _ subject: CatalogDifference.Subject, _ object: String, _ title: String, now: String?, before: String?,
    isSame: @autoclosure () -> Bool = false
  ) {
    guard now != before, !isSame() else { return }
    let words =
      switch (now, before) {
      case (let now?, let before?): "is `\(now)`, was `\(before)`"
      case (let now?, nil): "is `\(now)`, was not set"
      case (nil, let before): "is not set, was `\(before ?? "")`"
      }
    let kind: CatalogDifference.Kind = before == nil ? .extra : now == nil ? .missing : .different
    report(kind, subject, object, "\(title) \(words)")
  }
}
