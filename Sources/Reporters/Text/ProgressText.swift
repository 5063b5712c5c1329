import PglintelLint

/// What a run is at, in a line.
public struct ProgressText: Sendable {
  private var folder = ""
  private var isReading = true
  private var done = 0
  private var total = 0

  public init() {}

  public mutating func take(_ progress: LintProgress) {
    switch progress {
    case .reads(let scripts, let folder): (self.folder, isReading, done, total) = (folder, true, 0, scripts)
    case .hasRead: done += 1
    case .hasReplayed(let migrations, let all): (isReading, done, total) = (false, migrations, all)
    }
  }

  /// - Parameter width: cells.
  public func text(width: Int) -> String {
    let count = isReading ? "reading \(done) of \(total) scripts" : "checking \(done) of \(total) migrations"
    var line = printable("pglintel: \(count) in \(folder)")
    while line.cellWidth > width, !line.isEmpty { line.removeLast() }
    return line
  }
}
