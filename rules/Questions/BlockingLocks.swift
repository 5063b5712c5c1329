import PglintelLint

extension Step {
  /// The tables of an ALTER, DROP and the like that all queries wait for, each once, in order of identity; a partition and
  /// its partitioned table are one.
  func exclusivelyLockedTables(_ report: Report) -> [Table] {
    let locked = Set(blockingLocks(report).filter { $0.mode == .accessExclusive && $0.isNamed }.map(\.relation))
    return locked.sorted().compactMap { before.tables[$0] }
  }

  /// A lock that stays until the transaction ends.
  struct KeptLock: Equatable {
    let mode: LockMode
    /// Whether a statement before this one took it.
    let isOfEarlierStatement: Bool
  }

  /// The strongest lock on a relation while this statement is at work.
  func keptLock(on relation: OID, atLeast mode: LockMode) -> KeptLock {
    let own = max(effects.mode(on: relation) ?? mode, mode)
    guard transaction.isBlock, let held = transaction.heldLocks[relation], held > own else {
      return KeptLock(mode: own, isOfEarlierStatement: false)
    }
    return KeptLock(mode: held, isOfEarlierStatement: true)
  }
}
