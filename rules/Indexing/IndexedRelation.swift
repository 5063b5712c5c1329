import PglintelLint

/// A table or materialized view with those of its indexes that rules may weigh against each other.
struct IndexedRelation {
  let oid: OID
  let name: ObjectName
  /// Nil for a materialized view.
  let table: Table?
  /// Valid ones, in order of creation; a partition's that belong to its parent's are left out.
  let indexes: [Index]

  init(_ oid: OID, _ name: ObjectName, table: Table?, in catalog: Catalog) {
    self.oid = oid
    self.name = name
    self.table = table
    indexes = catalog.indexes(of: oid).filter { $0.isValid && $0.parent == nil && !catalog.isUncertain($0.oid) }
  }

  /// Indexes that begin like another one, with the same column or with an expression: no others can be the same, or do what
  /// another one does.
  var rivals: [Index] {
    let columns = indexes.indices.map { place -> String? in
      if case .column(let name)? = indexes[place].keys.first?.term { return name }
      return nil
    }
    let counts = Dictionary(columns.map { ($0, 1) }, uniquingKeysWith: +)
    if counts.count == indexes.count { return [] }
    return indexes.indices.filter { counts[columns[$0], default: 0] > 1 }.map { indexes[$0] }
  }

  var isPartitioned: Bool { table?.isPartitioned == true }

  /// Whether something other than queries needs it: a constraint, or replication to tell rows apart.
  func isBound(_ index: Index) -> Bool {
    index.constraint != nil || table?.replicaIdentity == .index(index.name.name)
  }

  /// What takes an index away without blocking: a partitioned one can only be dropped with a lock.
  func drop(_ index: Index, _ recipe: inout Recipe) {
    if isPartitioned {
      recipe.apart("DROP INDEX \(index.name.sql)")
    } else {
      recipe.outsideTransaction("DROP INDEX CONCURRENTLY \(index.name.sql)")
    }
  }
}

extension Schema {
  var indexedRelations: [IndexedRelation] {
    let views = catalog.views.values.filter { $0.isMaterialized && !catalog.isUncertain($0.oid) }
      .sorted { $0.oid < $1.oid }
    return knownTables.map { IndexedRelation($0.oid, $0.name, table: $0, in: catalog) }
      + views.map { IndexedRelation($0.oid, $0.name, table: nil, in: catalog) }
  }

  /// The clause that made an index: its own statement, or the constraint's.
  func origin(of index: Index) -> Origin? {
    if let constraint = index.constraint { return provenance.made(.part(table: index.relation, constraint)) }
    return provenance.made(.object(index.oid))
  }
}
