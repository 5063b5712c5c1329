import PglintelLint

extension Note {
  /// A note for each of the first, and how many more there are.
  static func listed<Items: Collection>(
    _ items: Items, limit: Int = 20, _ note: (Items.Element) -> Note
  ) -> [Note] {
    let listed = items.prefix(limit).map(note)
    let rest = items.count - listed.count
    return listed + (rest > 0 ? [Note("and \(rest) more")] : [])
  }
}
