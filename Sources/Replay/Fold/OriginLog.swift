import PglintelCatalog

/// What statements made, changed and dropped, one after the other, with the places of the origins among all of them.
///
/// A list and nothing more while statements are replayed: who looks things up does it once, at the end.
struct OriginLog: Sendable {
  private struct Entry: Sendable {
    let change: CatalogChange
    let place: Int
    /// The place of the statement's first origin.
    let first: Int
    /// Whether a column has got another type.
    let changesType: Bool
  }

  private var entries: [Entry] = []

  var count: Int { entries.count }

  mutating func record(_ change: CatalogChange, at place: Int, firstOfStatement first: Int, changesType: Bool) {
    entries.append(Entry(change: change, place: place, first: first, changesType: changesType))
  }

  /// Forgets what a rollback takes back.
  mutating func shorten(to count: Int) {
    if count < entries.count { entries.removeSubrange(count...) }
  }

  /// What holds after the first so many entries.
  func index(ofFirst count: Int) -> OriginIndex {
    var index = OriginIndex()
    for entry in entries.prefix(count) {
      index.record(entry.change, at: entry.place, firstOfStatement: entry.first)
      if entry.changesType, case .altered(let facet) = entry.change { index.recordType(of: facet, at: entry.place) }
    }
    return index
  }
}
