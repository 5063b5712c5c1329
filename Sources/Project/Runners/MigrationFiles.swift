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

  var files: [String] {
    var files = [up]
    if let down { files.append(down) }
    if let settings { files.append(settings) }
    for script in further { files.append(script.path) }
    return files
  }
}
