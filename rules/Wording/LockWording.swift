import PglintelLint

/// Sentences about locks, the same in every rule.
enum LockWording {
  /// "SHARE on `orders` is held until the index is built and the transaction ends: INSERT, UPDATE and DELETE wait, …"
  static func reason(
    _ mode: LockMode, on relations: [String], until end: String, in transaction: TransactionContext
  ) -> String {
    let names = relations.map { "`\($0)`" }.joined(separator: " and ")
    let commit = transaction.isBlock ? " and the transaction ends" : ""
    return "\(mode.sqlName) on \(names) is held until \(end)\(commit): \(waiting(for: mode))"
  }

  /// Who waits (documentation: 13.3.1 Table-Level Locks).
  static func waiting(for mode: LockMode) -> String {
    if mode.blocksReads { return "every query on it waits, SELECT too" }
    return mode.blocksWrites ? "INSERT, UPDATE and DELETE wait, SELECT goes on" : "reads and writes go on"
  }
}
