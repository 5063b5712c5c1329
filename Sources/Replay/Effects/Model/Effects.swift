import PglintelCatalog
import PglintelSyntax

/// What a statement locks, scans, rewrites and builds, in the catalog before it.
public struct Effects: Sendable {
  public var all: [Effect] = []
  /// Why it fails inside a transaction block; nil where it may run there.
  public var forbiddenInTransaction: String?
  /// What in it could not be judged.
  public var gaps: [EffectGap] = []
  /// Tables that it needs although nothing here made them, where that may be.
  var assumedTables: [QualifiedName] = []
  /// A DROP of relations, done already.
  var simulatedDrop: SimulatedDrop?

  public init() {}

  public var isIncomplete: Bool { !gaps.isEmpty }

  /// The strongest mode on a relation.
  public func mode(on relation: OID) -> LockMode? { all.filter { $0.relation == relation }.map(\.mode).max() }

  /// Relations it locks, in order of identity.
  public var relations: [OID] { Set(all.map(\.relation)).sorted() }
}
