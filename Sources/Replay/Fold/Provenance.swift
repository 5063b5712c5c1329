import HashTreeCollections
import PglintelCatalog

/// For each object and facet: the clause that made it and the one that changed it last.
public struct Provenance: Sendable {
  private var made: TreeDictionary<Facet, Origin> = [:]
  private var changed: TreeDictionary<Facet, Origin> = [:]

  public func made(_ facet: Facet) -> Origin? { made[facet] }
  public func lastChanged(_ facet: Facet) -> Origin? { changed[facet] ?? made[facet] }

  mutating func record(_ change: CatalogChange, at origin: Origin) {
    switch change {
    case .created(let facet):
      made[facet] = origin
      changed[facet] = nil
    case .altered(let facet):
      // What a statement does to its own work, such as NOT NULL for a primary key, is no change.
      if made[facet]?.step != origin.step { changed[facet] = origin }
    case .dropped(let facet):
      made[facet] = nil
      changed[facet] = nil
    }
  }
}
