import PglintelCatalog

/// What the new migrations of one history lock, and what they make of the schema: for whoever reviews them.
public struct MigrationReview: Sendable {
  /// The history's, as it is shown.
  public let folder: String
  /// The way up of each new or edited migration, in the order in which they are run.
  public internal(set) var halves: [LockedHalf] = []
  /// What the new ones make of the schema.
  public internal(set) var differences: [CatalogDifference] = []
  /// Names of migrations that were there and have other statements now: they count as they are now, before and after.
  public internal(set) var edited: [String] = []

  public init(folder: String) { self.folder = folder }
}
