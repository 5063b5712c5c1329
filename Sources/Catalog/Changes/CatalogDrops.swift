import PglintelSyntax

extension Catalog {
  /// DROP of all these at once, with what depends on them (`dependency.c`, performMultipleDeletions).
  public mutating func drop(_ objects: [CatalogObject], cascade: Bool) throws(CatalogError) {}

  /// What CASCADE would take along that RESTRICT would refuse to, in a fixed order.
  public func dependents(of objects: [CatalogObject]) -> [CatalogObject] { [] }

  /// As messages name it: `constraint orders_pkey on table orders` (`objectaddress.c`, getObjectDescription).
  public func describe(_ object: CatalogObject) -> String { "" }
}
