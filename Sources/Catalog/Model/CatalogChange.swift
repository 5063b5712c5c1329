/// What a change of the catalog did, object by object: who made what last is remembered from it.
public enum CatalogChange: Hashable, Sendable {
  case created(Facet)
  case altered(Facet)
  case dropped(Facet)
}
