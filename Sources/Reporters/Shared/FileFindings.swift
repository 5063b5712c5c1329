import PglintelLint

/// The open findings of one file, for formats that group by file.
struct FileFindings {
  /// From the repository's root.
  let path: String
  var findings: [Finding]

  /// In the order in which the files come first.
  static func all(of outcome: LintOutcome, _ options: ReportOptions) -> [FileFindings] {
    var files: [FileFindings] = []
    var places: [String: Int] = [:]
    for finding in outcome.open {
      let path = RepositoryPath.normal(finding.place.path, from: options.folderInRepository)
      if let place = places[path] {
        files[place].findings.append(finding)
      } else {
        places[path] = files.count
        files.append(FileFindings(path: path, findings: [finding]))
      }
    }
    return files
  }
}
