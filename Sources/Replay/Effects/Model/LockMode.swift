/// Table-level lock modes, weakest first (`lockdefs.h`; documentation: 13.3.1 Table-Level Locks).
public enum LockMode: Int, Comparable, Hashable, Sendable, CaseIterable {
  case accessShare = 1
  case rowShare, rowExclusive, shareUpdateExclusive, share, shareRowExclusive, exclusive, accessExclusive

  public static func < (left: LockMode, right: LockMode) -> Bool { left.rawValue < right.rawValue }

  /// As `pg_locks.mode` has it: `AccessExclusiveLock`.
  public var catalogName: String {
    switch self {
    case .accessShare: "AccessShareLock"
    case .rowShare: "RowShareLock"
    case .rowExclusive: "RowExclusiveLock"
    case .shareUpdateExclusive: "ShareUpdateExclusiveLock"
    case .share: "ShareLock"
    case .shareRowExclusive: "ShareRowExclusiveLock"
    case .exclusive: "ExclusiveLock"
    case .accessExclusive: "AccessExclusiveLock"
    }
  }

  /// As prose and LOCK TABLE have it: `ACCESS EXCLUSIVE`.
  public var sqlName: String {
    switch self {
    case .accessShare: "ACCESS SHARE"
    case .rowShare: "ROW SHARE"
    case .rowExclusive: "ROW EXCLUSIVE"
    case .shareUpdateExclusive: "SHARE UPDATE EXCLUSIVE"
    case .share: "SHARE"
    case .shareRowExclusive: "SHARE ROW EXCLUSIVE"
    case .exclusive: "EXCLUSIVE"
    case .accessExclusive: "ACCESS EXCLUSIVE"
    }
  }

  /// As LOCK TABLE has it.
  init?(sqlName: String) {
    guard let mode = Self.allCases.first(where: { $0.sqlName == sqlName }) else { return nil }
    self = mode
  }

  /// Plain SELECT takes ACCESS SHARE, which only ACCESS EXCLUSIVE refuses.
  public var blocksReads: Bool { self == .accessExclusive }

  /// INSERT, UPDATE and DELETE take ROW EXCLUSIVE, which SHARE and above refuse.
  public var blocksWrites: Bool { self >= .share }

  /// What waits, for a message.
  public var consequence: String {
    if blocksReads { return "blocks reads and writes" }
    return blocksWrites ? "blocks writes" : "lets reads and writes go on"
  }
}
