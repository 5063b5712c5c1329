import HashTreeCollections

/// What a DROP takes along: the closure over dependencies (`dependency.c`, findDependentObjects).
struct Deletion {
  /// In order of discovery, what is asked for first.
  private(set) var objects: [CatalogObject] = []
  /// Those that no automatic dependency takes along.
  private var needingCascade: Set<CatalogObject> = []
  private var seen: Set<CatalogObject> = []

  init(of targets: [CatalogObject], in catalog: Catalog) {
    for target in targets { add(.goingAlong(target)) }
    var next = 0
    while next < objects.count {
      for dependent in catalog.directDependents(of: objects[next]) { add(dependent) }
      next += 1
    }
  }

  private mutating func add(_ dependent: Dependent) {
    if dependent.goesAlong { needingCascade.remove(dependent.object) }
    guard seen.insert(dependent.object).inserted else { return }
    objects.append(dependent.object)
    if !dependent.goesAlong { needingCascade.insert(dependent.object) }
  }

  /// What RESTRICT refuses to drop: neither asked for nor part of what is dropped anyway.
  func refused(in catalog: Catalog) -> [CatalogObject] {
    objects.filter { object in
      needingCascade.contains(object) && !catalog.owners(of: object).contains(where: seen.contains)
    }
  }
}
