import PglintelCatalog

/// Why a body is not run to its end.
enum ProcedureStop: Error {
  /// The server would raise this.
  case failed(CatalogError)
  /// It would take too long.
  case overrun
}
