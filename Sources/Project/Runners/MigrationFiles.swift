/// The files of one migration, by absolute paths.
struct MigrationFiles: Sendable {
  /// As written.
  var version: String
  var name: String
  var up: String
  var down: String?
  /// A file that says how the migration is run: `metadata.toml`, `V1__x.sql.conf`.
  var settings: String?
  /// Where a file holds several migrations: what of it is this one.
  var part: MigrationPart?
  /// Scripts that run after the first one of their half, in order.
  var further: [FurtherScript] = []

  var files: [String] { [up] + [down, settings].compactMap { $0 } + further.map(\.path) }
}
