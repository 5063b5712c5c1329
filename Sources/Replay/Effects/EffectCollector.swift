import PglintelCatalog
import PglintelSourceText
import PglintelSyntax

/// Gathers the effects of one statement. What a family of statements does stands in an extension in a file of its own.
struct EffectCollector {
  let catalog: Catalog
  let session: Session
  /// The whole statement: where no clause is smaller.
  let span: Span
  /// Whether all is followed that a statement sets off: rows that reference one another, triggers, functions. Those who
  /// judge do without: it takes time.
  var isThorough = false
  /// Whether the bodies of functions that it calls are looked into then.
  var followsCalls = false
  var reach = Reach.execution
  /// The statement as it is written, where it is followed to the end.
  var text: StatementText?
  /// Routines that are being run within each other.
  var running: [OID] = []
  /// Row events that have been followed.
  var touched: Set<Touch> = []
  /// Whether what comes now may be done or not.
  private var isConditional = false
  var effects = Effects()
  /// The catalog without what the statement has dropped so far.
  var remaining: Catalog
  private var strongest: [OID: LockMode] = [:]

  init(catalog: Catalog, session: Session, span: Span) {
    self.catalog = catalog
    remaining = catalog
    self.session = session
    self.span = span
  }

  /// Where names are looked up; nil: as the session says.
  var lookupPath: SearchPath?
  var path: SearchPath { lookupPath ?? session.searchPath }
  /// How many views are looked through, one within another.
  var expanding = 0
  /// Whether what is read now may be read in part only.
  var areScansUnsure = false

  var reads: Bool { reach == .execution }

  /// Something that may be done or not.
  mutating func conditionally(_ body: (inout Self) -> Void) {
    let (outer, outerTouched) = (isConditional, touched)
    isConditional = true
    body(&self)
    (isConditional, touched) = (outer, outerTouched)
  }

  /// A lock alone; said once for each relation and mode.
  mutating func lock(
    _ relation: OID, _ mode: LockMode, at place: Span? = nil, isNamed: Bool = true, isCertain: Bool = true
  ) {
    let isCertain = isCertain && !isConditional
    if let held = strongest[relation], held >= mode { return }
    if isCertain { strongest[relation] = mode }
    effects.all.append(
      Effect(relation: relation, mode: mode, span: place ?? span, isNamed: isNamed, isCertain: isCertain))
  }

  /// The mode on a relation so far.
  func held(on relation: OID) -> LockMode? { strongest[relation] }

  mutating func add(
    _ work: Effect.Work, to relation: OID, _ mode: LockMode, at place: Span? = nil, isNamed: Bool = true,
    isCertain: Bool = true
  ) {
    effects.all.append(
      Effect(
        relation: relation, mode: mode, work: work, span: place ?? span, isNamed: isNamed,
        isCertain: isCertain && !isConditional && !(areScansUnsure && work == .scan(.modification))))
  }

  /// The relation of that name; what cannot be found leaves the effects incomplete.
  ///
  /// - Parameter assumesTable: whether it can be nothing but a table where nothing here made it.
  mutating func find(_ name: QualifiedName, assumesTable: Bool = false) -> Relation? {
    switch catalog.relation(name, in: path) {
    case .found(let relation): return relation
    case .absent: if name.mayBeSystem { return nil }
    case .unknown:
      if name.mayBeSystem { return nil }
      if assumesTable { effects.assumedTables.append(name) }
    }
    effects.gaps.append(.relation(name))
    return nil
  }

  mutating func findTable(_ name: QualifiedName) -> Table? { find(name, assumesTable: true)?.table }

  /// The same for statements with IF EXISTS, which are content without.
  mutating func find(_ name: QualifiedName, ifExists: Bool, kind: ObjectKind) -> Relation? {
    if ifExists { return catalog.relation(name, in: path).value }
    return find(name, assumesTable: kind == .table)
  }

  /// Locks the indexes of a relation.
  mutating func lockIndexes(of relation: OID, _ mode: LockMode, at place: Span? = nil) {
    for index in catalog.indexes(of: relation) { lock(index.oid, mode, at: place, isNamed: false) }
  }

  /// A table and, where it is partitioned, its partitions at any depth.
  func withPartitions(_ relation: OID) -> [Table] {
    catalog.tables[relation].map { family(of: $0, isOnly: !$0.isPartitioned) } ?? []
  }

  /// Locks all of them.
  mutating func lockWithPartitions(_ relation: OID, _ mode: LockMode, at place: Span? = nil, isNamed: Bool = false) {
    lock(relation, mode, at: place, isNamed: isNamed)
    for member in withPartitions(relation).dropFirst() { lock(member.oid, mode, at: place, isNamed: false) }
  }

  /// The table and, unless ONLY is said, all below it.
  func family(of table: Table, isOnly: Bool = false) -> [Table] {
    table.children.isEmpty || isOnly ? [table] : [table] + catalog.descendants(of: table.oid)
  }
}

extension Table {
  /// Whether it has rows of its own: neither partitioned nor foreign.
  var hasStorage: Bool { !isPartitioned && !isForeign }
}
