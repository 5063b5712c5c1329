import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// CREATE INDEX and DROP INDEX.
extension EffectCollector {
  mutating func createIndex(_ statement: CreateIndex) {
    guard let relation = find(statement.index.relation, assumesTable: true) else { return }
    let mode: LockMode = statement.isConcurrent && !isTemporary(relation) ? .shareUpdateExclusive : .share
    lock(relation.oid, mode)
    if statement.ifNotExists, isTaken(statement.index.name, besides: relation) { return }
    guard let table = relation.table else {
      add(.indexBuild(index: nil), to: relation.oid, mode)
      return
    }
    for member in family(of: table, isOnly: statement.index.isOnly || !table.isPartitioned) {
      build(statement.index, on: member, mode, isNamed: member.oid == table.oid)
    }
  }

  /// A partition's own index that fits is attached, and nothing is built (`DefineIndex`).
  private mutating func build(_ index: IndexDefinition, on table: Table, _ mode: LockMode, isNamed: Bool) {
    lock(table.oid, mode, isNamed: isNamed)
    if !isNamed, let match = matchingIndex(index, on: table) {
      lock(match.oid, mode, isNamed: false)
    } else if table.hasStorage {
      add(.indexBuild(index: nil), to: table.oid, mode, isNamed: isNamed)
    }
  }

  private func matchingIndex(_ index: IndexDefinition, on table: Table) -> Index? {
    catalog.indexes(of: table.oid).first { $0.parent == nil && $0.isValid && $0.shape == index.shape }
  }

  /// CONCURRENTLY is ignored for temporary relations: nobody else sees them.
  private func isTemporary(_ relation: Relation) -> Bool { relation.table?.isTemporary == true }

  private func isTaken(_ name: String?, besides relation: Relation) -> Bool {
    guard let name else { return false }
    return catalog.isRelationNameTaken(ObjectName(schema: relation.name.schema, name: name))
  }

  // MARK: DROP

  /// The table is locked as strongly as the index; of a partitioned index all partitions are.
  mutating func dropIndexes(_ statement: Drop) {
    for target in statement.targets {
      guard case .found(.index(let index)) = catalog.relation(target.name, in: path) else {
        if !statement.ifExists { effects.gaps.append(.relation(target.name)) }
        continue
      }
      let table = catalog.tables[index.relation]
      let isConcurrent = statement.isConcurrent && table?.isTemporary != true
      let mode: LockMode = isConcurrent ? .shareUpdateExclusive : .accessExclusive
      // CONCURRENTLY takes the strongest lock at its end, when nobody uses the index any more (`index.c`, index_drop).
      lock(index.oid, isThorough ? .accessExclusive : mode, at: target.span)
      lock(index.relation, mode, at: target.span, isNamed: false)
      if isConcurrent { continue }
      lockWithPartitions(index.relation, mode, at: target.span)
      let (oid, cascade) = (index.oid, statement.cascade)
      lockDropped(at: target.span) { (catalog: inout Catalog) throws(CatalogError) in
        try catalog.drop([.relation(oid)], cascade: cascade)
      }
    }
  }
}
