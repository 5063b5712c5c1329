import PglintelSourceText

/// The files of one migration, read.
struct LoadedFiles: Sendable {
  var up: SourceText
  var down: SourceText?
  var settings: [UInt8]?
}
