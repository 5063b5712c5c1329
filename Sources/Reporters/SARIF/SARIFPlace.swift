import PglintelLint

/// A `physicalLocation`.
enum SARIFPlace {
  /// Stands for the repository's root; where that is, is the reader's to know.
  static let base = "%SRCROOT%"

  static func write(_ place: Place, _ options: ReportOptions, _ json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      writeArtifact(place.path, options, &json)
      json.object("region") { writeRegion(place, &$0) }
    }
  }

  static func writeRegion(_ place: Place, _ json: inout JSONWriter) {
    json.number("startLine", place.start.line)
    json.number("startColumn", place.start.column)
    json.number("endLine", place.end.line)
    json.number("endColumn", place.end.column)
  }

  static func writeArtifact(_ path: String, _ options: ReportOptions, _ json: inout JSONWriter) {
    let path = RepositoryPath.normal(path, from: options.folderInRepository)
    json.object("artifactLocation") { json in
      json.string("uri", RepositoryPath.uri(path))
      if !path.hasPrefix("/") { json.string("uriBaseId", base) }
    }
  }
}
