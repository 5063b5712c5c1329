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
  /// Relations that TRUNCATE or DELETE has emptied in it, and that nothing has filled since.
  public private(set) var emptied: TreeSet<OID> = []

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
    emptied.formUnion(step.emptiedRelations)
    for relation in step.outcome.fills { fill(relation) }
    for flow in step.outcome.flows where step.mayHoldRows(flow.source) { fill(flow.target) }
  }

  private mutating func fill(_ relation: OID) {
    filled.insert(relation)
    emptied.remove(relation)
  }
}

extension Step {
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
