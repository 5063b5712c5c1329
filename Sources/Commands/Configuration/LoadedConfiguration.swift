import PglintelLint
import PglintelProject

/// A configuration file that was read, or the defaults where there is none.
struct LoadedConfiguration {
  let settings: Settings
  /// Absolute; nil where there is no file.
  let path: String?

  /// - Parameter path: absolute.
  init(_ path: String?, overrides: SettingsOverrides, in context: Context) throws {
    self.path = path
    var settings = try path.map { try Self.read($0, in: context) } ?? Settings()
    overrides.apply(to: &settings)
    self.settings = settings
  }

  private static func read(_ path: String, in context: Context) throws -> Settings {
    let shown = context.folder.shown(path)
    do {
      let text = String(decoding: try Disk.contents(of: path), as: UTF8.self)
      var settings = try ConfigurationFile.read(text, path: shown, rules: context.rules)
      settings.currentFolder = below(path.parentPath, context.folder.path)
      if let statistics = settings.tableStatistics {
        let file = WorkingFolder(path: path.parentPath).absolute(statistics)
        settings.tableSizes = try TableStatistics.read(file, shown: context.folder.shown(file))
      }
      return settings
    } catch let error as ConfigurationError {
      throw UsageError("\(error.path):\(error.line): \(error.message)")
    } catch let problem as FileProblem {
      throw UsageError("\(shown): \(problem.reason)")
    }
  }

  /// What leads from a folder to one below it, such as `db/`; empty where that is not below.
  private static func below(_ top: String, _ folder: String) -> String {
    folder != top && folder.isPath(in: top) ? WorkingFolder(path: top).shown(folder) + "/" : ""
  }

  /// `[[migrations]]`, as paths from the current folder.
  func folders(in context: Context) -> [ProjectRequest.Folder] {
    guard let path else { return [] }
    return settings.migrations.map { folder in
      let absolute = WorkingFolder(path: path.parentPath).absolute(folder.path)
      return ProjectRequest.Folder(
        path: context.folder.shown(absolute),
        runner: folder.runner.flatMap(Runner.init),
        transaction: folder.transaction.flatMap(TransactionBehavior.init(configured:)))
    }
  }
}

extension TransactionBehavior {
  /// `transaction` of a `[[migrations]]`: one for each migration or one for all is the same for their statements.
  fileprivate init?(configured value: String) {
    switch value {
    case "each", "all": self = .wrapped
    case "none": self = .none
    default: return nil
    }
  }
}
