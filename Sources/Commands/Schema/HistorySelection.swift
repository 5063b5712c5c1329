import PglintelLint
import PglintelProject

/// The one history that a call means.
struct HistorySelection {
  /// As they were given; empty: the project around the current folder.
  let paths: [String]
  /// `--config`.
  let configuration: String?

  func history(in context: Context) throws -> History {
    let first = paths.first.map(context.folder.absolute) ?? context.folder.path
    var search = ConfigurationSearch()
    let path = configuration.map(context.folder.absolute) ?? search.configuration(for: first)
    let loaded = try LoadedConfiguration(path, overrides: SettingsOverrides(), in: context)
    let files = Project.load(ProjectRequest(paths, loaded, in: context), workers: Threads())
    if let failure = files.failures.first {
      throw UsageError(failure.path.map { "\($0): \(failure.message)" } ?? failure.message)
    }
    guard let history = files.histories.first else {
      throw UsageError("no migrations were found", hint: "name their folder")
    }
    guard files.histories.count == 1 else {
      let folders = files.histories.map { "`\($0.folder)`" }.joined(separator: ", ")
      throw UsageError("there are \(files.histories.count) histories: \(folders)", hint: "name the folder of one")
    }
    return history
  }
}
