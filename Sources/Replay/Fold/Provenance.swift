import PglintelCatalog

/// For each object and facet: the clause that made it and the one that changed it last.
public struct Provenance: Sendable {
  private let index: OriginIndex
  private let origins: [Origin]

  init(index: OriginIndex = OriginIndex(), origins: [Origin] = []) {
    self.index = index
    self.origins = origins
  }

  public func made(_ facet: Facet) -> Origin? { index.made(facet).map { origins[$0] } }
  /// The clause that gave a column the type that it has.
  public func typed(table: OID, column: Int) -> Origin? {
    index.typed(.column(table, column)).map { origins[$0] } ?? made(.column(table, column))
  }

  public func lastChanged(_ facet: Facet) -> Origin? { index.changed(facet).map { origins[$0] } ?? made(facet) }
}
