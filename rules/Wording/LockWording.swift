import PglintelLint

/// Sentences about locks, the same in every rule.
enum LockWording {
  /// "SHARE on `orders` is held until the index is built and the transaction ends: INSERT, UPDATE and DELETE wait, …"
  static func reason(
    _ mode: LockMode, on relations: [String], until end: String, in transaction: TransactionContext
  ) -> String {
    let names = list(relations)
    let commit = transaction.isBlock ? " and the transaction ends" : ""
    return "\(mode.sqlName) on \(names) is held until \(end)\(commit): \(waiting(for: mode))"
  }

  /// As long as it says, each table is locked as strongly as this statement and those before it in its transaction ask for:
  /// SHARE alone lets nobody read what the same transaction has altered.
  /// - Parameters:
  ///   - mode: what the statement asks for at least, for the reason that is told.
  ///   - unseen: tables that nothing here made.
  static func reason(
    _ mode: LockMode, on tables: [OID], unseen: [String] = [], until end: String, of step: Step
  ) -> String {
    let locks =
      tables.map { (lock: step.keptLock(on: $0, atLeast: mode), name: step.name(of: $0)) }
      + unseen.map { (lock: Step.KeptLock(mode: mode, isOfEarlierStatement: false), name: $0) }
    var byLock: [(lock: Step.KeptLock, names: [String])] = []
    for (lock, name) in locks {
      if let place = byLock.firstIndex(where: { $0.lock == lock }) {
        byLock[place].names.append(name)
      } else {
        byLock.append((lock, [name]))
      }
    }
    byLock.sort { $0.lock.mode > $1.lock.mode }
    let commit = step.transaction.isBlock ? " and the transaction ends" : ""
    let parts = byLock.enumerated().map { place, group in
      let (mode, earlier) = (group.lock.mode, group.lock.isOfEarlierStatement)
      let taken = earlier ? ", which an earlier statement of this transaction took," : ""
      let held = place == 0 ? "\(taken) is held until \(end)\(commit)" : taken
      return "\(mode.sqlName) on \(list(group.names))\(held): \(waiting(for: mode))"
    }
    return parts.joined(separator: "; ")
  }

  /// For what is quick once it has its lock: the danger is the queue behind it.
  /// - Parameter relation: as messages have it, with its backticks.
  static func queue(_ mode: LockMode, on relation: String, in transaction: TransactionContext) -> String {
    let commit = transaction.isBlock ? "; once it is there, the lock is kept until the transaction ends" : ""
    return
      "\(mode.sqlName) on \(relation) has to wait for every query that is running there, and whatever comes later "
      + "waits behind it, SELECT too\(commit)"
  }

  /// "`a`, `b` and 3 more".
  static func list(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit).map { "`\($0)`" }
    let rest = names.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(rest) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Who waits (documentation: 13.3.1 Table-Level Locks).
  static func waiting(for mode: LockMode) -> String {
    if mode.blocksReads { return "every query on it waits, SELECT too" }
    return mode.blocksWrites ? "INSERT, UPDATE and DELETE wait, SELECT goes on" : "reads and writes go on"
  }
}
