import PglintelCatalog
import PglintelSyntax

/// What one statement does to the relations that exist before it: what `locks` prints (`docs/locks.md`).
public struct StatementLocks: Sendable {
  /// In order of names. Weak locks on indexes, which every query takes, are left out.
  public private(set) var locks: [RelationLock] = []
  /// Relations whose rows are written anew, into another file.
  public private(set) var rewrites: [ObjectName] = []
  /// Relations that are read in full.
  public private(set) var scans: [ObjectName] = []
  /// Indexes that are built or rebuilt.
  public private(set) var indexBuilds: [IndexBuild] = []
  /// Relations that it may do more to than is told here, as they are named, and reasons: in order.
  public private(set) var unknown: [String] = []
  /// Why it fails in a transaction block, or in the one that it stands in.
  public private(set) var refusal: String?

  /// - Parameters:
  ///   - inner: what it has run within, in order.
  ///   - refusal: why it fails in the transaction that it stands in.
  public init(_ step: Step, inside inner: [Step] = [], refusal: String? = nil) {
    var sum = EffectSum(step)
    for part in inner { sum.add(part, followsCalls: true) }
    for part in step.outcome.possible { sum.add(possible: part) }
    sum.add(step, followsCalls: inner.isEmpty)
    sum.add(unfollowed: ([step] + inner).compactMap(\.outcome.unfollowed), session: step.session)
    self.refusal = sum.refusal ?? refusal
    locks = sum.relationLocks
    rewrites = sum.names(of: sum.rewritten)
    scans = sum.names(of: sum.scanned)
    indexBuilds = sum.builtIndexes
    unknown = sum.reasons
  }

  /// Of a statement that cannot be read.
  public init(unreadable reason: String) { unknown = [reason] }

  /// Whether nobody can ever wait for it: it locks nothing but what its transaction has made.
  public var disturbsNobody: Bool { locks.allSatisfy(\.isNew) && unknown.isEmpty && refusal == nil }
}
