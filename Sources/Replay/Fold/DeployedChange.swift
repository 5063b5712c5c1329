import HashTreeCollections
import PglintelCatalog

/// What is deployed together: one migration, or all that are pending.
public struct DeployedChange: Sendable {
  public let id: Int
  /// What existed before it.
  public let start: Catalog
  /// The first identity given out in it: objects from here on are born in it.
  public var firstOID: OID { start.nextOID }
  /// Relations born in it that have got rows since.
  public private(set) var filled: TreeSet<OID> = []
  /// Relations that TRUNCATE or DELETE has emptied in it, or that a statement has proved to be empty, and that nothing has
  /// filled since.
  public private(set) var emptied: TreeSet<OID> = []

  /// Tables whose rows UPDATE or MERGE has changed in it.
  private var updated: TreeSet<OID> = []
  /// Whether something in it that is not followed may have changed rows of any table.
  private var mayHaveUpdatedAny = false

  /// Relations born in it of which not all is known: made from a query or a table that cannot be followed.
  private(set) var bornPartial: TreeSet<OID> = []

  init(id: Int, start: Catalog) {
    self.id = id
    self.start = start
  }

  /// Takes down which relations a step has filled and emptied.
  mutating func record(_ step: Step) {
    guard step.outcome.failure == nil else { return }
    for entry in step.outcome.changes {
      guard case .created(.object(let oid)) = entry.change, step.after.tables[oid]?.isPartial == true else { continue }
      bornPartial.insert(oid)
    }
    emptied.formUnion(step.emptiedRelations + step.tablesProvedEmpty)
    updated.formUnion(step.updatedTables)
    mayHaveUpdatedAny = mayHaveUpdatedAny || step.mayUpdateAny
    for relation in step.outcome.fills { fill(relation) }
    for flow in step.outcome.flows where step.mayHoldRows(flow.source) { fill(flow.target) }
  }

  /// Whether rows of a table may have got other values in it.
  public func mayHaveUpdated(_ table: OID) -> Bool { mayHaveUpdatedAny || updated.contains(table) }

  private mutating func fill(_ relation: OID) {
    filled.insert(relation)
    emptied.remove(relation)
  }
}

extension Step {
  fileprivate var updatedTables: [OID] {
    guard case .modification(let change) = statement.statement, change.kind != .insert, change.kind != .delete else {
      return []
    }
    return [before.table(change.table, in: session.searchPath).value?.oid].compactMap { $0 }
  }

  /// Calls of routines, and blocks, whose statements may not all be known.
  fileprivate var mayUpdateAny: Bool {
    switch statement.statement {
    case .doBlock, .select: true
    case .other(let other): other.kind == "CallStmt"
    default: false
    }
  }

  /// By TRUNCATE, or by a DELETE without a condition.
  fileprivate var emptiedRelations: [OID] {
    switch statement.statement {
    case .truncate: effects.all.filter { $0.mode == .accessExclusive }.map(\.relation)
    case .modification(let modification) where modification.kind == .delete && modification.condition == nil:
      effects.all.filter { $0.work == .scan(.modification) }.map(\.relation)
    default: []
    }
  }
}
