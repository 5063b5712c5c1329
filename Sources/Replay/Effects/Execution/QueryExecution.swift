import PglintelCatalog
import PglintelSyntax

/// Queries that are run: what they read, which sequences they advance, which functions they call.
extension EffectCollector {
  mutating func execute(_ query: Query, hiding outer: Set<String> = []) {
    let hidden = execute(query.commonTables, isRecursive: query.isRecursive, hiding: outer)
    for operand in query.operands { execute(operand, hiding: hidden) }
    let level = QueryLevel(query, hiding: hidden)
    for source in query.sources { execute(source, level) }
    execute(query.expressions, level)
  }

  /// The names that stand for them from here on.
  mutating func execute(
    _ tables: [Query.CommonTable], isRecursive: Bool, hiding outer: Set<String>
  ) -> Set<String> {
    var hidden = outer
    if isRecursive { hidden.formUnion(tables.map(\.name)) }
    for table in tables {
      if let query = table.query { execute(query, hiding: hidden) }
      hidden.insert(table.name)
    }
    return hidden
  }

  mutating func execute(_ source: Query.Source, _ level: QueryLevel) {
    switch source {
    case .relation(let name, let alias):
      if name.schema == nil, level.hidden.contains(name.name) { return }
      guard let relation = find(name) else { return }
      access(relation, as: alias ?? name.name, level, isNamed: true)
    case .subquery(let query, _): execute(query, hiding: level.hidden)
    case .function: break
    case .join(let left, let right, _), .joinUsing(let left, let right, _):
      execute(left, level)
      execute(right, level)
    case .renamed(let inner, _): execute(inner, level)
    }
  }

  mutating func execute(_ expressions: [Expression], _ level: QueryLevel) {
    var queries: [Query] = []
    var calls: [FunctionCall] = []
    for expression in expressions {
      expression.walk({ if case .call(let call) = $0 { calls.append(call) } }, query: { queries.append($0) })
    }
    for query in queries { execute(query, hiding: level.hidden) }
    for call in calls { execute(call) }
  }

  // MARK: Relations

  mutating func access(_ relation: Relation, as alias: String, _ level: QueryLevel, isNamed: Bool) {
    switch relation {
    case .table(let table): access(table, as: alias, level, isNamed: isNamed)
    case .view(let view) where view.isMaterialized:
      lock(view.oid, level.mode, isNamed: isNamed)
      read(view.oid, catalog.indexes(of: view.oid), Set(view.columnNames ?? []), as: alias, level, isNamed: isNamed)
    case .view(let view):
      lock(view.oid, level.mode, isNamed: isNamed)
      if reach != .lookup { expand(view, as: alias, level) }
    case .sequence: lock(relation.oid, level.mode, isNamed: isNamed)
    case .index: break
    }
  }

  private mutating func access(_ table: Table, as alias: String, _ level: QueryLevel, isNamed: Bool) {
    lock(table.oid, level.mode, isNamed: isNamed)
    let members = members(of: table, level)
    for (member, isCertain) in members {
      lock(member.oid, level.mode, isNamed: isNamed && member.oid == table.oid, isCertain: isCertain)
      read(member, as: alias, level, isNamed: isNamed && member.oid == table.oid, isCertain: isCertain)
    }
  }

  /// The table itself and all below it that the conditions leave; not certain where that cannot be told.
  func members(of table: Table, _ level: QueryLevel) -> [(table: Table, isCertain: Bool)] {
    if reach == .analysis || reach == .lookup { return [(table, true)] }
    guard table.isPartitioned else { return family(of: table).map { ($0, true) } }
    let pruning = PartitionPruning(conditions: level.conditions)
    var result: [(Table, Bool)] = []
    var pending: [(table: Table, isCertain: Bool)] = [(table, true)]
    while let next = pending.popLast() {
      result.append(next)
      for child in next.table.children.compactMap({ catalog.tables[$0] }) {
        switch level.isEmpty ? .left : pruning.answer(for: child, of: next.table, in: catalog) {
        case .left: continue
        case .kept: pending.append((child, next.isCertain))
        case .unknown: pending.append((child, false))
        }
      }
    }
    return result
  }

  mutating func read(
    _ table: Table, as alias: String, _ level: QueryLevel, isNamed: Bool, isCertain: Bool = true
  ) {
    guard table.hasStorage else { return }
    read(
      table.oid, catalog.indexes(of: table.oid), Set(table.columns.map(\.name)), as: alias, level, isNamed: isNamed,
      isCertain: isCertain)
  }

  /// In full, unless an index serves the conditions.
  private mutating func read(
    _ relation: OID, _ indexes: [Index], _ columns: Set<String>, as alias: String, _ level: QueryLevel, isNamed: Bool,
    isCertain: Bool = true
  ) {
    guard reads, !level.isEmpty else { return }
    let mayUseIndex = level.hasExtreme && !indexes.isEmpty
    let isSure = isCertain && !level.isUnsure && !mayUseIndex && !catalog.isUncertain(relation)
    switch IndexUse(of: indexes, for: alias, columns: columns, in: level) {
    case .certain: break
    case .possible:
      add(.scan(.modification), to: relation, level.mode, isNamed: isNamed, isCertain: false)
    case .none:
      add(.scan(.modification), to: relation, level.mode, isNamed: isNamed, isCertain: isSure)
    }
  }

  // MARK: Calls

  /// Sequences are locked by all that look at them (`sequence.c`, init_sequence).
  mutating func execute(_ call: FunctionCall) {
    guard reads else { return }
    if let sequence = call.arguments.first.flatMap(\.literalName), Self.sequenceFunctions.contains(call.name.name) {
      if let relation = find(sequence) { lock(relation.oid, .rowExclusive) }
      return
    }
    let routines = catalog.routines(call.name, in: path)
    guard followsCalls, !routines.isEmpty else { return }
    let fitting = routines.filter { $0.parameters.count >= call.arguments.count }
    if fitting.count == 1 { run(fitting[0]) } else { effects.gaps.append(.code) }
  }

  private static let sequenceFunctions: Set<String> = ["nextval", "setval", "currval"]
}

extension Expression {
  /// `'app.s'`, `'s'::regclass`.
  fileprivate var literalName: QualifiedName? {
    switch self {
    case .constant(.string(let text)): QualifiedName(text: text)
    case .cast(let inner, _): inner.literalName
    default: nil
    }
  }
}
