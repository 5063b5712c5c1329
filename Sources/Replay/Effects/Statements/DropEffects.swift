import PglintelCatalog
import PglintelSourceText
import PglintelStatements
import PglintelSyntax

/// DROP: ACCESS EXCLUSIVE on what goes and on every table that loses something with it.
extension EffectCollector {
  mutating func drop(_ statement: Drop) {
    switch statement.kind {
    case .index: dropIndexes(statement)
    case .policy, .trigger, .rule: dropParts(statement)
    case .table, .foreignTable, .view, .materializedView, .sequence: dropRelations(statement)
    default: dropOthers(statement)
    }
  }

  // MARK: Simulation

  /// Drops in what remains of the catalog, which knows what depends on what, and locks what it took along.
  mutating func lockDropped(at place: Span, by drop: (inout Catalog) throws(CatalogError) -> Void) {
    var after = remaining
    _ = after.takeJournal()
    do { try drop(&after) } catch {
      effects.gaps.append(.statement)
      return
    }
    remaining = after
    for change in after.pendingChanges {
      switch change {
      case .dropped(let facet): lockDropped(facet, at: place)
      case .altered(.column(let table, _)): lock(table, .accessExclusive, at: place, isNamed: false)
      case .created, .altered: continue
      }
    }
  }

  private mutating func lockDropped(_ facet: Facet, at place: Span) {
    switch facet {
    case .object(let oid): lockDropped(oid, at: place)
    case .column(let table, _): lock(table, .accessExclusive, at: place, isNamed: false)
    case .part(let table, let part): lockDropped(part, of: table, at: place)
    case .rowSecurity, .comment: break
    }
  }

  private mutating func lockDropped(_ oid: OID, at place: Span) {
    guard let relation = catalog.relation(oid) else { return }
    lock(oid, .accessExclusive, at: place, isNamed: false)
    switch relation {
    case .table(let table): lockAround(table, at: place)
    case .index(let index): lock(index.relation, .accessExclusive, at: place, isNamed: false)
    case .sequence, .view: break
    }
  }

  /// A table's foreign keys have triggers on the other side. A partition's parent, the default partition beside it and
  /// tables that reference the parent change as well.
  private mutating func lockAround(_ table: Table, at place: Span) {
    lockIndexes(of: table.oid, .accessExclusive, at: place)
    for constraint in table.foreignKeys where !constraint.isInherited { lockReferenced(by: constraint, at: place) }
    guard let parent = table.partition.flatMap({ catalog.tables[$0.parent] }) else { return }
    lock(parent.oid, .accessExclusive, at: place, isNamed: false)
    lockReferencing(parent, .accessExclusive, at: place)
    if let other = defaultPartition(of: parent.oid) { lock(other.oid, .accessExclusive, at: place, isNamed: false) }
  }

  private mutating func lockDropped(_ part: OID, of table: OID, at place: Span) {
    lock(table, .accessExclusive, at: place, isNamed: false)
    guard let owner = catalog.tables[table] else { return }
    if let constraint = owner.constraints.first(where: { $0.oid == part }) {
      lockReferenced(by: constraint, at: place)
    } else if owner.isPartitioned, let trigger = owner.triggers.first(where: { $0.oid == part }),
      trigger.isOfRow != false
    {
      for member in catalog.descendants(of: table) {
        lock(member.oid, .accessExclusive, at: place, isNamed: false, isCertain: trigger.isOfRow == true)
      }
    }
  }

  private mutating func lockReferenced(by constraint: Constraint, at place: Span) {
    guard let key = constraint.foreignKey else { return }
    guard let referenced = key.referencedTable.flatMap({ catalog.tables[$0] }) else {
      effects.gaps.append(.relation(key.referencedName))
      return
    }
    lockWithPartitions(referenced.oid, .accessExclusive, at: place)
  }

  // MARK: Families of objects

  private mutating func dropRelations(_ statement: Drop) {
    var objects: [CatalogObject] = []
    for target in statement.targets {
      guard let relation = find(target.name, ifExists: statement.ifExists, kind: statement.kind) else { continue }
      lock(relation.oid, .accessExclusive, at: target.span)
      objects.append(.relation(relation.oid))
    }
    let cascade = statement.cascade
    let gaps = effects.gaps.count
    lockDropped(at: span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.drop(objects, cascade: cascade)
    }
    guard effects.gaps.count == gaps else { return }
    effects.simulatedDrop = SimulatedDrop(before: catalog, objects: objects, cascade: cascade, after: remaining)
  }

  /// Policies, triggers and rules: their table, and the partitions that have a trigger from it.
  private mutating func dropParts(_ statement: Drop) {
    for target in statement.targets {
      guard let relation = find(target.name, ifExists: statement.ifExists, kind: .table) else { continue }
      guard let table = relation.table else {
        lock(relation.oid, .accessExclusive, at: target.span)
        continue
      }
      if statement.kind != .rule, !table.isPartial, !has(target.part, statement.kind, table) { continue }
      let members = statement.kind == .trigger && table.isPartitioned ? family(of: table) : [table]
      for member in members {
        lock(member.oid, .accessExclusive, at: target.span, isNamed: member.oid == table.oid)
      }
    }
  }

  private func has(_ part: String?, _ kind: ObjectKind, _ table: Table) -> Bool {
    guard let part else { return false }
    return kind == .policy ? table.policy(part) != nil : table.triggers.contains { $0.name == part }
  }

  /// Types, functions, schemas, extensions: with CASCADE, what is made of them.
  private mutating func dropOthers(_ statement: Drop) {
    if statement.kind == .statistics { return dropStatistics(statement) }
    guard statement.cascade else { return }
    let objects = statement.targets.flatMap { catalogObjects(statement.kind, $0.name) }
    if objects.isEmpty || statement.kind == .extension { effects.gaps.append(.statement) }
    lockDropped(at: span) { (catalog: inout Catalog) throws(CatalogError) in
      try catalog.drop(objects, cascade: true)
    }
  }

  private mutating func dropStatistics(_ statement: Drop) {
    for target in statement.targets {
      guard let found = catalog.written(.statistics, target.name) else {
        if !statement.ifExists { effects.gaps.append(.object("\(target.name)")) }
        continue
      }
      for relation in found.relations { lock(relation, .shareUpdateExclusive, at: target.span, isNamed: false) }
    }
  }

  private func catalogObjects(_ kind: ObjectKind, _ name: QualifiedName) -> [CatalogObject] {
    switch kind {
    case .type, .domain:
      catalog.type(TypeName(schema: name.schema, name: name.name), in: path).map { [.type($0.oid)] } ?? []
    case .function, .procedure, .routine, .aggregate: catalog.routines(name, in: path).map { .routine($0.oid) }
    case .schema: catalog.schemas[name.name] == nil ? [] : [.schema(name.name)]
    case .extension: catalog.extensions[name.name] == nil ? [] : [.extension(name.name)]
    default: []
    }
  }
}
