import PglintelLint

extension Runner {
  /// Statements that no transaction block may hold, with the lines that tell this runner so: each in a file of its own
  /// where several in one would be a transaction again.
  func outsideTransaction(_ statements: String...) -> String {
    let head = ["-- " + placeWithoutTransaction] + [markerWithoutTransaction, upMarker].compactMap { $0 }
    let files = sendsFileAsOneQuery ? statements.map { [$0] } : [statements]
    return files.map { (head + $0).joined(separator: "\n") }.joined(separator: "\n")
  }
}
