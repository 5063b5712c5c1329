import PglintelProject

/// Paths that share a configuration.
struct CheckGroup {
  /// Absolute; nil: the defaults.
  let configuration: String?
  /// As they were given; empty: the project around the current folder.
  var paths: [String]

  /// In the order of their first paths.
  static func groups(_ paths: [String], configuration: String?, in folder: WorkingFolder) -> [CheckGroup] {
    if let configuration {
      return [CheckGroup(configuration: folder.absolute(configuration), paths: paths)]
    }
    var search = ConfigurationSearch()
    if paths.isEmpty { return [CheckGroup(configuration: search.configuration(for: folder.path), paths: [])] }
    var groups: [CheckGroup] = []
    var indexes: [String?: Int] = [:]
    for path in paths {
      let found = search.configuration(for: folder.absolute(path))
      if let index = indexes[found] {
        groups[index].paths.append(path)
      } else {
        indexes[found] = groups.count
        groups.append(CheckGroup(configuration: found, paths: [path]))
      }
    }
    return groups
  }
}
