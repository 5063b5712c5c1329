import PglintelLint

/// A relation's line below its statement.
struct LockRow {
  let cells: [String]
  let relation: String
  let mode: LockMode
  let isWork: Bool

  /// Strongest first; an index only where its lock is stronger than its table's, and where CONCURRENTLY has not seen to it
  /// that no query uses it any more when it is locked: the table has SHARE UPDATE EXCLUSIVE then.
  static func rows(of statement: LockedStatement) -> [LockRow] {
    let locks = statement.locks
    let modes = Dictionary(locks.locks.map { ($0.oid, $0.mode) }) { first, _ in first }
    let shown = locks.locks.filter { lock in
      guard let table = lock.indexed else { return !lock.isNew }
      let mode = modes[table] ?? .accessShare
      return !lock.isNew && lock.mode > mode && mode != .shareUpdateExclusive
    }
    return shown.sorted { ($1.mode, $0.relation) < ($0.mode, $1.relation) }.map { LockRow($0, statement) }
  }

  private init(_ lock: RelationLock, _ statement: LockedStatement) {
    let work = Self.work(on: lock, statement.locks)
    relation = printable(lock.relation.sql)
    mode = lock.mode
    isWork = !work.isEmpty
    cells = [
      relation, lock.mode.sqlName, work.isEmpty ? "-" : work.joined(separator: ", "),
      statement.release.words, lock.mode.waiting,
    ]
  }

  private static func work(on lock: RelationLock, _ locks: StatementLocks) -> [String] {
    let builds = locks.indexBuilds.count { $0.relation == lock.relation }
    let indexes = builds == 0 ? [] : [builds == 1 ? "index build" : "\(builds) index builds"]
    if locks.rewrites.contains(lock.relation) { return ["rewrite"] + indexes }
    return indexes.isEmpty && locks.scans.contains(lock.relation) ? ["scan"] : indexes
  }
}

extension LockMode {
  /// What waits for it, and behind what waits for it (documentation: 13.3.1, Conflicting Lock Modes).
  fileprivate var waiting: String {
    if blocksReads { return "reads and writes" }
    return blocksWrites ? "writes" : "schema changes only"
  }
}

extension LockedStatement.Release {
  fileprivate var words: String {
    switch self {
    case .statement: "its end"
    case .commit(let line): "COMMIT, line \(line)"
    case .rollback(let line): "ROLLBACK, line \(line)"
    case .runner: "the runner's COMMIT"
    case .script: "the script's end"
    case .session: "the session's end"
    case .unknown: "its end, or a COMMIT"
    }
  }
}
