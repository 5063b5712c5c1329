import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// The relation that a name stands for: PostgreSQL's `RangeVarGetRelid`.
  public func relation(_ name: QualifiedName, in path: SearchPath) -> Lookup<Relation> {
    if let found = path.first(holding: name, { names[$0].relation.flatMap(relation) }) {
      return .found(found)
    }
    return mayExist(name) ? .unknown : .absent
  }

  public func relation(_ oid: OID) -> Relation? {
    if let table = tables[oid] { return .table(table) }
    if let index = indexes[oid] { return .index(index) }
    if let view = views[oid] { return .view(view) }
    return sequences[oid].map(Relation.sequence)
  }

  /// The table of that name; `.absent` where something else has the name.
  public func table(_ name: QualifiedName, in path: SearchPath) -> Lookup<Table> {
    lookUp(name, in: path) { tables[$0] }
  }

  public func index(_ name: QualifiedName, in path: SearchPath) -> Lookup<Index> {
    lookUp(name, in: path) { indexes[$0] }
  }

  /// What a relation name stands for, where it is of one kind.
  private func lookUp<Found>(
    _ name: QualifiedName, in path: SearchPath, _ find: (OID) -> Found?
  ) -> Lookup<Found> {
    guard let oid = path.first(holding: name, { names[$0].relation }) else {
      return mayExist(name) ? .unknown : .absent
    }
    return find(oid).map(Lookup.found) ?? .absent
  }

  /// A type that a script made; nil for built-in ones and those of extensions.
  public func type(_ name: TypeName, in path: SearchPath) -> UserType? {
    let name = QualifiedName(schema: name.schema, name: name.name)
    return path.first(holding: name) { names[$0].type }.flatMap { types[$0] }
  }

  /// Routines of that name, whatever their parameters.
  public func routines(_ name: QualifiedName, in path: SearchPath) -> [Routine] {
    for schema in name.schema.map({ [$0] }) ?? path.schemas {
      if let oids = routineNames[ObjectName(schema: schema, name: name.name)] {
        return oids.compactMap { routines[$0] }
      }
    }
    return []
  }

  /// The table's or materialized view's indexes in order of creation.
  public func indexes(of relation: OID) -> [Index] {
    (tables[relation]?.indexes ?? views[relation]?.indexes ?? []).compactMap { indexes[$0] }
  }

  /// Tables in order of creation.
  public var tablesInOrder: [Table] { Array(tables.values) }

  /// Whether what is known of this object may no longer hold: rules are silent then.
  public func isUncertain(_ oid: OID) -> Bool {
    oid < uncertainty.everythingBefore || uncertainty.relations.contains(oid) || tables[oid]?.isPartial == true
  }

  /// Tables whose foreign keys reference this one, in order of creation.
  public func tablesReferencing(_ table: OID) -> [Table] {
    referencing[table].compactMap { tables[$0] }
  }

  /// Views that read a relation, in order of creation.
  public func viewsReading(_ relation: OID) -> [View] {
    viewsReading[relation].compactMap { views[$0] }
  }

  /// All partitions and inheritance children, at any depth, parents first, each once.
  public func descendants(of table: OID) -> [Table] {
    var result: [Table] = []
    var seen: Set<OID> = [table]
    var queue = tables[table]?.children ?? []
    while !queue.isEmpty {
      let level = queue.filter { seen.insert($0).inserted }.compactMap { tables[$0] }
      result += level
      queue = level.flatMap(\.children)
    }
    return result
  }

  /// The same without looking at schemas.
  func mayExist(_ name: String) -> Bool {
    uncertainty.anyName || uncertainty.names.contains(name)
      || uncertainty.prefixes.contains { name.hasPrefix($0) }
  }

  /// Whether something of that name may exist although nothing here made it.
  public func mayExist(_ name: QualifiedName) -> Bool {
    if mayExist(name.name) { return true }
    guard let schema = name.schema, schema != SearchPath.temporarySchema else { return false }
    return schemas[schema] == nil && !uncertainty.isClosed
  }
}
