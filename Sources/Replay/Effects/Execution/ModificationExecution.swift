import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// INSERT, UPDATE, DELETE, MERGE and COPY FROM that are run, as if they touched a row.
extension EffectCollector {
  ///
  /// - Parameter outer: names of common table expressions around it.
  mutating func execute(
    _ modification: Modification, _ detail: ModificationDetail, hiding outer: Set<String> = []
  ) {
    let around = outer.union(detail.outer?.commonTables.map(\.name) ?? [])
    let hidden = execute(detail.commonTables, isRecursive: false, hiding: around)
    if let query = detail.outer { execute(query, hiding: outer) }
    for other in modification.others {
      if let detail = other.detail { execute(other, detail, hiding: hidden) } else { modify(other) }
    }
    guard let relation = find(modification.table, assumesTable: true) else { return }
    lock(relation.oid, .rowExclusive)
    let alias = detail.alias ?? modification.table.name
    switch relation {
    case .table(let table): change(table, as: alias, modification, detail, hidden)
    case .view(let view): change(view, as: alias, modification, detail, hidden)
    case .index, .sequence: break
    }
  }

  private mutating func change(
    _ table: Table, as alias: String, _ modification: Modification, _ detail: ModificationDetail, _ hidden: Set<String>
  ) {
    if hasRules(table.oid) { effects.gaps.append(.rows(of: table.oid)) }
    switch modification.kind {
    case .insert: insert(into: table, modification.columns, detail, hidden)
    case .update, .delete: changeRows(of: table, as: alias, modification, detail, hidden)
    case .merge: merge(into: table, as: alias, modification, detail, hidden)
    case .copyFrom, .copyTo: break
    }
  }

  /// Whether rules say what is done instead, or besides.
  func hasRules(_ relation: OID) -> Bool {
    catalog.writtenObjects.values.contains { $0.kind == .rule && $0.relations.contains(relation) }
  }

  // MARK: INSERT

  private mutating func insert(
    into table: Table, _ columns: [String], _ detail: ModificationDetail, _ hidden: Set<String>
  ) {
    if let source = detail.source { execute(source, hiding: hidden) }
    execute(detail.returning, QueryLevel(sources: [], condition: nil, hiding: hidden))
    add(InsertedRows(of: table, columns: columns, detail.source), to: table, hiding: hidden)
    let level = QueryLevel(sources: [], condition: nil, hiding: hidden)
    for alternative in detail.alternatives { execute(alternative, on: [(table, true)], of: table, level) }
  }

  private mutating func add(_ rows: InsertedRows, to table: Table, hiding hidden: Set<String>) {
    for value in rows.defaults(of: table) { execute([value], QueryLevel(sources: [], condition: nil, hiding: hidden)) }
    guard reads else { return }
    for sequence in rows.identities(of: table) { lock(sequence, .rowExclusive, isNamed: false) }
    route(rows, into: table)
    lockParents(of: table)
    touch(table, .insert, nulls: rows.nulls(of: table), isRoot: true)
  }

  /// Rows of a partitioned table go to the partitions that their keys say.
  private mutating func route(_ rows: InsertedRows, into table: Table) {
    guard table.isPartitioned else { return }
    for row in rows.conditions(for: table) {
      let pruning = PartitionPruning(conditions: row ?? [])
      route(row.map { _ in pruning }, below: table)
    }
  }

  private mutating func route(_ pruning: PartitionPruning?, below table: Table) {
    for child in table.children.compactMap({ catalog.tables[$0] }) {
      let answer = pruning?.answer(for: child, of: table, in: catalog) ?? .unknown
      if answer == .left { continue }
      lock(child.oid, .rowExclusive, isNamed: false, isCertain: answer == .kept && pruning?.isAbout(table) == true)
      if child.isPartitioned { route(answer == .kept ? pruning : nil, below: child) }
    }
  }

  /// What WHEN and ON CONFLICT do, as if a row came to each.
  private mutating func execute(
    _ alternative: ModificationDetail.Alternative, on members: [(table: Table, isCertain: Bool)], of table: Table,
    _ level: QueryLevel
  ) {
    execute(alternative.assignments.map(\.value) + (alternative.values ?? []), level)
    switch alternative.kind {
    case .insert:
      add(
        InsertedRows(of: table, columns: alternative.columns, row: alternative.values), to: table,
        hiding: level.hidden)
    case .delete: touchRows(of: members, under: table, .delete)
    default:
      touchRows(
        of: members, under: table, .update(Set(alternative.assignments.map(\.column))),
        nulls: alternative.assignments.nulls)
    }
  }

  /// What makes a table a partition is asked of its parents (`partcache.c`, generate_partition_qual).
  private mutating func lockParents(of table: Table) {
    for parent in withAncestors(table).dropFirst() { lock(parent.oid, .accessShare, isNamed: false) }
  }

  // MARK: UPDATE and DELETE

  private mutating func changeRows(
    of table: Table, as alias: String, _ modification: Modification, _ detail: ModificationDetail, _ hidden: Set<String>
  ) {
    var level = QueryLevel(sources: detail.others, condition: modification.condition, hiding: hidden)
    for source in detail.others { execute(source, level) }
    level.aliases.append(alias)
    level.mode = .rowExclusive
    let members = detail.isOnly ? [(table: table, isCertain: true)] : self.members(of: table, level)
    for (member, isCertain) in members {
      let isNamed = member.oid == table.oid
      lock(member.oid, .rowExclusive, isNamed: isNamed, isCertain: isCertain)
      read(member, as: alias, level, isNamed: isNamed, isCertain: isCertain)
    }
    execute(detail.expressions(with: modification.condition), level)
    if level.isEmpty || !reads { return }
    let event: RowEvent = modification.kind == .delete ? .delete : .update(Set(modification.columns))
    touchRows(of: members, under: table, event, nulls: detail.assignments.nulls)
  }

  private mutating func touchRows(
    of members: [(table: Table, isCertain: Bool)], under table: Table, _ event: RowEvent, nulls: Set<String> = []
  ) {
    guard reads else { return }
    if case .update(let columns) = event, let key = table.partitionKey, !key.columns.isDisjoint(with: columns) {
      route(nil, below: table)
    }
    if case .update = event { lockParents(of: table) }
    touch(table, event, nulls: nulls, isRoot: true)
    for (member, isCertain) in members where member.oid != table.oid {
      if isCertain {
        touch(member, event, nulls: nulls)
      } else {
        conditionally { $0.touch(member, event, nulls: nulls) }
      }
    }
  }

  private mutating func merge(
    into table: Table, as alias: String, _ modification: Modification, _ detail: ModificationDetail,
    _ hidden: Set<String>
  ) {
    var level = QueryLevel(sources: detail.others, condition: modification.condition, hiding: hidden)
    level.aliases.append(alias)
    for source in detail.others { execute(source, level) }
    level.mode = .rowExclusive
    let members = members(of: table, level)
    for (member, isCertain) in members {
      lock(member.oid, .rowExclusive, isNamed: member.oid == table.oid, isCertain: isCertain)
      read(member, as: alias, level, isNamed: member.oid == table.oid, isCertain: isCertain)
    }
    execute(detail.expressions(with: modification.condition), level)
    if level.isEmpty { return }
    for alternative in detail.alternatives { execute(alternative, on: members, of: table, level) }
  }
}

extension ModificationDetail {
  func expressions(with condition: Expression?) -> [Expression] {
    [condition].compactMap { $0 } + others.flatMap(\.expressions) + assignments.map(\.value) + returning
  }
}

extension [ModificationDetail.Assignment] {
  /// Columns that become NULL.
  fileprivate var nulls: Set<String> { Set(filter { $0.value == .constant(.null) }.map(\.column)) }
}
