import PglintelCatalog

/// For each facet the places of its origins among all of them.
struct OriginIndex: Sendable {
  private var made: [Facet: Int] = [:]
  private var changed: [Facet: Int] = [:]
  /// For columns that have got another type since.
  private var typed: [Facet: Int] = [:]

  func made(_ facet: Facet) -> Int? { made[facet] }
  func changed(_ facet: Facet) -> Int? { changed[facet] }
  func typed(_ facet: Facet) -> Int? { typed[facet] }

  mutating func recordType(of facet: Facet, at place: Int) { typed[facet] = place }

  /// - Parameter firstOfStatement: the place of the statement's first origin.
  mutating func record(_ change: CatalogChange, at place: Int, firstOfStatement: Int) {
    switch change {
    case .created(let facet):
      made[facet] = place
      changed[facet] = nil
    case .altered(let facet):
      // What a statement does to its own work, such as NOT NULL for a primary key, is no change.
      if let maker = made[facet], maker >= firstOfStatement { return }
      changed[facet] = place
    case .dropped(let facet):
      made[facet] = nil
      changed[facet] = nil
      typed[facet] = nil
    }
  }
}
