import PglintelCatalog

/// What a statement did to the catalog.
public struct StatementOutcome: Sendable {
  public var changes: [AttributedChange] = []
  /// Why PostgreSQL would refuse the statement, which then has changed nothing.
  public var failure: CatalogError?
  /// Relations that may have rows now because of it: INSERT, COPY, CREATE TABLE AS, ATTACH PARTITION of a filled one, …
  public var fills: [OID] = []

  public init() {}
}
