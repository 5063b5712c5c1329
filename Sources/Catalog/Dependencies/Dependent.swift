/// An object that cannot be without another one.
struct Dependent {
  let object: CatalogObject
  /// Whether it goes along without being asked for: automatic and internal dependencies, partitions (`pg_depend.deptype`).
  /// The others need CASCADE.
  let goesAlong: Bool

  static func goingAlong(_ object: CatalogObject) -> Dependent { Dependent(object: object, goesAlong: true) }
  static func needingCascade(_ object: CatalogObject) -> Dependent { Dependent(object: object, goesAlong: false) }
}

extension Catalog {
  /// What depends on an object itself. What belongs to a relation and nothing else is not listed: it goes with it.
  func directDependents(of object: CatalogObject) -> [Dependent] {
    switch object {
    case .relation(let oid): relation(oid).map(directDependents) ?? []
    case .type(let oid): types[oid].map { users(of: oid, as: .type($0.name)) } ?? []
    case .routine(let oid): routines[oid].map(users) ?? []
    case .schema(let name): members(ofSchema: name).compactMap(schemaMember).map(Dependent.needingCascade)
    case .column(let column): directDependents(ofColumn: column)
    case .constraint(let table, let oid): directDependents(ofConstraint: oid, of: table)
    case .extension(let name): users(ofExtension: name)
    case .defaultValue, .policy, .trigger, .domainConstraint: []
    }
  }

  func schemaMember(_ oid: OID) -> CatalogObject? {
    if let index = indexes[oid] { return deletable(index) }
    if relation(oid) != nil { return .relation(oid) }
    if types[oid] != nil { return .type(oid) }
    return routines[oid] == nil ? nil : .routine(oid)
  }

  /// An index goes by way of the constraint that it stands behind.
  func deletable(_ index: Index) -> CatalogObject {
    index.constraint.map { .constraint(table: index.relation, $0) } ?? .relation(index.oid)
  }

  /// What it belongs to: gone with it, it needs no CASCADE.
  func owners(of object: CatalogObject) -> [CatalogObject] {
    switch object {
    case .relation(let oid): indexes[oid].map { [.relation($0.relation)] } ?? []
    case .column(let column): [.relation(column.table), .type(column.table)]
    case .defaultValue(let column): [.relation(column.table), .column(column)]
    case .constraint(let table, _), .policy(let table, _), .trigger(let table, _): [.relation(table)]
    case .domainConstraint(let domain, _): [.type(domain)]
    case .type, .routine, .schema, .extension: []
    }
  }
}
