import PglintelReplay

/// How long work on one table took: medians of three runs each, 1,000,000 rows of 97 bytes, 104 MB, all in memory, two
/// cores, PostgreSQL 15.18. A disk makes it longer, so that these are lower bounds.
///
/// The only place where such figures stand as data; the pages of the rules tell them in words.
enum MeasuredCost {
  static let rows = 1_000_000
  static let bytes = 104_000_000

  /// Nil for what was not measured.
  static func milliseconds(of work: Effect.Work) -> Double? {
    switch work {
    case .lock: nil
    case .scan(let reason): milliseconds(of: reason)
    case .rewrite(let reason): milliseconds(of: reason)
    // A bigint column; text takes three times as long.
    case .indexBuild: 370
    }
  }

  /// UPDATE of every row, one column, in batches of 10,000.
  static let updateOfAllRows: Double = 5_978

  private static func milliseconds(of reason: Effect.ScanReason) -> Double? {
    switch reason {
    case .check: 63
    case .notNull: 61
    // Both tables together.
    case .foreignKey: 347
    case .validation: 61
    case .partitionBound: 111
    // Counted with the build.
    case .indexBuild: nil
    case .domainConstraint, .modification: nil
    }
  }

  private static func milliseconds(of reason: Effect.RewriteReason) -> Double? {
    switch reason {
    case .volatileDefault: 2_277
    case .serial, .identity: 2_093
    case .storedGenerated: 1_646
    case .constrainedDomain: 1_217
    case .typeChange: 1_055
    case .persistence: 765
    // Of a table from which half of the rows had been deleted.
    case .cluster, .vacuumFull: 1_060
    case .accessMethod, .tablespace, .refresh, .unknownType: nil
    }
  }
}
