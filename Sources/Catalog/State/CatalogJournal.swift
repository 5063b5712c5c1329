import HashTreeCollections

extension Catalog {
  /// What has been done since `takeJournal`.
  public var pendingChanges: [CatalogChange] { journal }

  /// What has been done since the last call.
  public mutating func takeJournal() -> [CatalogChange] {
    defer { journal = [] }
    renewEditions()
    return journal
  }

  mutating func makeOID() -> OID {
    defer { nextOID = OID(nextOID.rawValue + 1) }
    return nextOID
  }

  /// Identities below this one have been given out, in a transaction that was rolled back.
  public mutating func skipIdentities(before next: OID) { nextOID = max(nextOID, next) }

  mutating func created(_ facet: Facet) { record(.created(facet), of: facet.object) }
  mutating func altered(_ facet: Facet) { record(.altered(facet), of: facet.object) }
  mutating func dropped(_ facet: Facet) { record(.dropped(facet), of: facet.object) }

  private mutating func record(_ change: CatalogChange, of object: OID) {
    journal.append(change)
    touch(object)
  }

  /// To be called for every change that the journal does not hold.
  mutating func touch(_ object: OID) { touched.append(object) }

  private mutating func renewEditions() {
    for object in Set(touched) {
      if let old = editions[object] { editionSet.remove(old) }
      let edition = exists(object) ? Edition(of: object) : nil
      editions[object] = edition
      if let edition { editionSet.insert(edition) }
    }
    touched = []
  }

  private func exists(_ object: OID) -> Bool {
    tables[object] != nil || indexes[object] != nil || sequences[object] != nil || views[object] != nil
      || types[object] != nil || routines[object] != nil
  }

  /// All of it or nothing: where it fails, the catalog stays as it was.
  mutating func atomically<Result>(
    _ change: (inout Catalog) throws(CatalogError) -> Result
  ) throws(CatalogError) -> Result {
    var changed = self
    let result = try change(&changed)
    self = changed
    return result
  }
}

extension Facet {
  /// The table, index, … that it is or belongs to.
  public var object: OID {
    switch self {
    case .object(let oid), .column(let oid, _), .part(let oid, _), .rowSecurity(let oid), .comment(let oid): oid
    }
  }
}
