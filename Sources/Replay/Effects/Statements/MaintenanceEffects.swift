import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// VACUUM, ANALYZE, CLUSTER, REINDEX and REFRESH MATERIALIZED VIEW.
extension EffectCollector {
  /// Without a relation they go through the whole database, or through those tables that were clustered before.
  mutating func maintain(_ statement: Maintenance) {
    if statement.relations.isEmpty { maintainAll(statement) }
    for name in statement.relations {
      switch statement.kind {
      case .vacuum(let full): vacuum(name, isFull: full)
      case .analyze: analyze(name)
      case .cluster: cluster(name)
      case .reindex(let target): reindex(name, target, isConcurrent: statement.isConcurrent)
      case .refresh: refresh(name, statement)
      }
    }
  }

  private mutating func vacuum(_ name: QualifiedName, isFull: Bool) {
    guard let relation = find(name, assumesTable: true) else { return }
    for oid in [relation.oid] + (relation.table.map { partitions(of: $0).map(\.oid) } ?? []) {
      let isNamed = oid == relation.oid
      lock(oid, isFull ? .accessExclusive : .shareUpdateExclusive, isNamed: isNamed)
      guard isFull, catalog.tables[oid]?.hasStorage != false else { continue }
      add(.rewrite(.vacuumFull), to: oid, .accessExclusive, isNamed: isNamed)
      lockIndexes(of: oid, .accessExclusive)
    }
  }

  private func partitions(of table: Table) -> [Table] { table.isPartitioned ? catalog.descendants(of: table.oid) : [] }

  /// Children by INHERITS are read for the parent's statistics.
  private mutating func analyze(_ name: QualifiedName) {
    guard let relation = find(name, assumesTable: true) else { return }
    lock(relation.oid, .shareUpdateExclusive)
    guard let table = relation.table else { return }
    let mode: LockMode = table.isPartitioned ? .shareUpdateExclusive : .accessShare
    for member in catalog.descendants(of: table.oid) { lock(member.oid, mode, isNamed: false) }
  }

  private mutating func cluster(_ name: QualifiedName) {
    guard let relation = find(name, assumesTable: true) else { return }
    let members = relation.table.map { family(of: $0, isOnly: !$0.isPartitioned).map(\.oid) } ?? [relation.oid]
    for oid in members {
      lock(oid, .accessExclusive, isNamed: oid == relation.oid)
      guard catalog.tables[oid]?.hasStorage != false else { continue }
      add(.rewrite(.cluster), to: oid, .accessExclusive, isNamed: oid == relation.oid)
      lockIndexes(of: oid, .accessExclusive)
    }
  }

  /// Its query is run; CONCURRENTLY compares what it gives with all that the view has.
  private mutating func readSources(of view: View, isConcurrent: Bool) {
    expand(view, as: view.name.name, QueryLevel(sources: [], condition: nil, hiding: []))
    if isConcurrent { add(.scan(.modification), to: view.oid, .exclusive) }
  }

  // MARK: REINDEX

  /// SHARE on the table, but ACCESS EXCLUSIVE on the index, which every query's plan opens: reads wait too.
  private mutating func reindex(_ name: QualifiedName, _ target: Maintenance.ReindexTarget, isConcurrent: Bool) {
    guard target == .index || target == .table else {
      if isThorough, target == .schema {
        reindexAll(in: name.name, isConcurrent: isConcurrent)
      } else {
        effects.gaps.append(.database)
      }
      return
    }
    switch find(name, assumesTable: target == .table) {
    case .index(let index): reindex([index], of: index.relation, isNamed: false, isConcurrent: isConcurrent)
    case .table(let table):
      for member in family(of: table, isOnly: !table.isPartitioned) {
        let indexes = catalog.indexes(of: member.oid)
        reindex(indexes, of: member.oid, isNamed: member.oid == table.oid, isConcurrent: isConcurrent)
      }
    case .view(let view):
      reindex(catalog.indexes(of: view.oid), of: view.oid, isNamed: true, isConcurrent: isConcurrent)
    case .sequence, nil: break
    }
  }

  private mutating func reindex(_ indexes: [Index], of relation: OID, isNamed: Bool, isConcurrent: Bool) {
    let mode: LockMode = isConcurrent ? .shareUpdateExclusive : .share
    lock(relation, mode, isNamed: isNamed)
    for index in indexes {
      // CONCURRENTLY ends with dropping the old one (`index.c`, performMultipleDeletions).
      lock(index.oid, isConcurrent && !isThorough ? .shareUpdateExclusive : .accessExclusive, isNamed: !isNamed)
      add(.indexBuild(index: index.oid), to: relation, mode, isNamed: isNamed)
    }
  }

  // MARK: REFRESH

  /// CONCURRENTLY changes rows in place and lets reads go on; WITH NO DATA empties the view.
  private mutating func refresh(_ name: QualifiedName, _ statement: Maintenance) {
    guard case .view(let view) = find(name) else { return }
    let mode: LockMode = statement.isConcurrent ? .exclusive : .accessExclusive
    lock(view.oid, mode)
    if !statement.isConcurrent {
      lockIndexes(of: view.oid, .accessExclusive)
      if statement.withData { add(.rewrite(.refresh), to: view.oid, mode) }
    }
    guard statement.withData else { return }
    if isThorough { return readSources(of: view, isConcurrent: statement.isConcurrent) }
    for dependency in view.dependencies {
      guard let relation = catalog.relation(dependency.relation) else { continue }
      read(relation, isNamed: false)
    }
  }
}
