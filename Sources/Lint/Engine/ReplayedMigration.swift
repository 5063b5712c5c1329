import PglintelCatalog
import PglintelReplay

/// A pending migration whose up half has been replayed.
struct ReplayedMigration: Sendable {
  /// Its place in the history.
  let index: Int
  let before: Catalog
  let steps: [Step]
  /// A replay that starts where the up half ends: for the down half.
  let after: Replay
}
