import PglintelLint

/// Indexes of one relation that are the same in all but name.
struct IndexTwins {
  /// What makes two indexes the same.
  private struct Identity: Hashable {
    let shape: IndexShape
    let including: Set<String>
    let isUnique: Bool
    let nullsNotDistinct: Bool

    func hash(into hasher: inout Hasher) { shape.hash(into: &hasher) }
  }

  /// Each superfluous index with the one to keep, in order of creation.
  let pairs: [(superfluous: Index, kept: Index)]

  /// - Parameter rivals: those of the relation that can be the same.
  init(among rivals: [Index], of relation: IndexedRelation, in catalog: Catalog) {
    let groups = Dictionary(grouping: rivals) { index in
      Identity(
        shape: IndexShape(index, of: relation.table), including: Set(index.including), isUnique: index.isUnique,
        nullsNotDistinct: index.nullsNotDistinct)
    }
    pairs = groups.values.filter { $0.count > 1 }.flatMap { Self.pairs(in: $0, of: relation, catalog) }
      .sorted { $0.superfluous.oid < $1.superfluous.oid }
  }

  var superfluous: Set<OID> { Set(pairs.map(\.superfluous.oid)) }

  private static func pairs(
    in group: [Index], of relation: IndexedRelation, _ catalog: Catalog
  ) -> [(superfluous: Index, kept: Index)] {
    let ranked = group.map { (rank: rank($0, in: relation), index: $0) }
      .sorted { ($0.rank, $0.index.oid) < ($1.rank, $1.index.oid) }
    guard let kept = ranked.first?.index else { return [] }
    return ranked.dropFirst().map(\.index).filter { isFree($0, besides: kept, in: relation, catalog) }
      .map { ($0, kept) }
  }

  /// Which one to keep: the primary key's, another constraint's, the one that replication uses, the oldest.
  private static func rank(_ index: Index, in relation: IndexedRelation) -> Int {
    if let constraint = index.constraint {
      return relation.table?.primaryKey?.oid == constraint ? 0 : 1
    }
    return relation.isBound(index) ? 2 : 3
  }

  /// Whether nothing would be lost with it.
  private static func isFree(
    _ index: Index, besides kept: Index, in relation: IndexedRelation, _ catalog: Catalog
  ) -> Bool {
    if index.isUnique, !catalog.tablesReferencing(relation.oid).isEmpty,
      !isReferenced(kept, before: index, in: relation)
    {
      return false
    }
    guard relation.isBound(index) else { return true }
    guard let table = relation.table, let constraint = index.constraint, kept.constraint != nil else { return false }
    let deferrable = table.constraints.filter { $0.oid == constraint || $0.oid == kept.constraint }.map(\.isDeferrable)
    return deferrable == [false, false] && table.replicaIdentity != .index(index.name.name)
  }

  /// A foreign key depends on one certain index of the referenced table: the oldest one that is not deferrable
  /// (`tablecmds.c`, transformFkeyCheckAttrs; `relcache.c`, RelationGetIndexList, in order of the OIDs).
  private static func isReferenced(_ kept: Index, before index: Index, in relation: IndexedRelation) -> Bool {
    let constraint = relation.table?.constraints.first { $0.oid == kept.constraint }
    return kept.oid < index.oid && constraint?.isDeferrable != true
  }
}
