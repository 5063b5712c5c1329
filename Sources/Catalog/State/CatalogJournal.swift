import HashTreeCollections

extension Catalog {
  /// What has been done since `takeJournal`.
  public var pendingChanges: [CatalogChange] { journal }

  /// What has been done since the last call.
  public mutating func takeJournal() -> [CatalogChange] {
    let changes = journal
    if !changes.isEmpty { journal = [] }
    return changes
  }

  mutating func makeOID() -> OID {
    defer { nextOID = OID(nextOID.rawValue + 1) }
    return nextOID
  }

  /// Identities below this one have been given out, in a transaction that was rolled back.
  public mutating func skipIdentities(before next: OID) { nextOID = max(nextOID, next) }

  mutating func created(_ facet: Facet) {
    journal.append(.created(facet))
    if !defaultPrivileges.isEmpty, case .object(let oid) = facet { takeDefaultPrivileges(oid) }
  }

  mutating func altered(_ facet: Facet) { journal.append(.altered(facet)) }
  mutating func dropped(_ facet: Facet) { journal.append(.dropped(facet)) }
}

extension Facet {
  /// The table, index, … that it is or belongs to.
  public var object: OID {
    switch self {
    case .object(let oid), .column(let oid, _), .part(let oid, _), .rowSecurity(let oid), .comment(let oid): oid
    }
  }
}
