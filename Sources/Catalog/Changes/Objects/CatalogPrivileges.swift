import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// GRANT and REVOKE. What a later change makes void is forgotten.
  public mutating func changePrivileges(_ changes: [PrivilegeChange], on object: CatalogObject) {
    var list = privileges[object] ?? []
    for change in changes {
      list.removeAll(where: change.supersedes)
      list.append(change)
    }
    privileges[object] = list
  }

  /// GRANT and REVOKE on what is not in the catalog.
  public mutating func changeUnseenPrivileges(_ entries: [UnseenPrivilege]) {
    for entry in entries {
      unseenPrivileges.removeAll { $0.isAbout(entry) && entry.change.supersedes($0.change) }
      unseenPrivileges.append(entry)
    }
  }

  /// ALTER DEFAULT PRIVILEGES. In a schema, privileges are only added to those that hold anywhere: REVOKE takes back what
  /// was granted there and nothing else (documentation: ALTER DEFAULT PRIVILEGES).
  public mutating func changeDefaultPrivileges(_ entries: [DefaultPrivilege]) {
    for entry in entries {
      defaultPrivileges.removeAll { $0.isAbout(entry) && entry.change.supersedes($0.change) }
      if entry.schema == nil || !entry.change.isRevoke { defaultPrivileges.append(entry) }
    }
  }

  /// Relations, sequences or routines of a schema, in order of identity.
  public func objects(of kind: ObjectKind, inSchema schema: String) -> [CatalogObject] {
    members(ofSchema: schema).compactMap { oid in
      switch kind {
      case .table: tables[oid] != nil || views[oid] != nil ? .relation(oid) : nil
      case .sequence: sequences[oid] != nil ? .relation(oid) : nil
      case .function: routines[oid]?.isProcedure == false ? .routine(oid) : nil
      case .procedure: routines[oid]?.isProcedure == true ? .routine(oid) : nil
      case .routine: routines[oid] != nil ? .routine(oid) : nil
      default: nil
      }
    }
  }

  /// A new object gets what was said before for its kind and schema by whoever runs the migrations.
  mutating func takeDefaultPrivileges(_ oid: OID) {
    guard let (object, kind, schema) = kindForDefaults(oid) else { return }
    let changes = defaultPrivileges.filter { entry in
      entry.creator == nil && entry.kind == kind && (entry.schema == nil || entry.schema == schema)
    }
    if !changes.isEmpty { changePrivileges(changes.map(\.change), on: object) }
  }

  private func kindForDefaults(_ oid: OID) -> (CatalogObject, ObjectKind, schema: String?)? {
    if let table = tables[oid] { return (.relation(oid), .table, table.name.schema) }
    if let view = views[oid] { return (.relation(oid), .table, view.name.schema) }
    if let sequence = sequences[oid] { return (.relation(oid), .sequence, sequence.name.schema) }
    if let routine = routines[oid] { return (.routine(oid), .function, routine.name.schema) }
    if let type = types[oid] { return (.type(oid), .type, type.name.schema) }
    return schemas.first { $0.value == oid }.map { (.schema($0.key), .schema, nil) }
  }
}
