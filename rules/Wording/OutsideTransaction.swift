import PglintelLint

extension Runner {
  /// Statements that no transaction block may hold, with the lines that tell this runner so.
  func outsideTransaction(_ statements: String) -> String {
    (["-- " + placeWithoutTransaction] + [markerWithoutTransaction, upMarker].compactMap { $0 } + [statements])
      .joined(separator: "\n")
  }
}
