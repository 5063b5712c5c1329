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
    let folder = context.environment.currentFolder
    let shown = FilePath.relative(path, to: folder)
    let text = String(decoding: try File.read(path), as: UTF8.self)
    do {
      var settings = try ConfigurationFile.read(text, path: shown, rules: context.rules)
      let below = FilePath.relative(folder, to: FilePath.parent(path))
      settings.currentFolder = below == "." || below.hasPrefix("..") ? "" : below + "/"
      return settings
    } catch let error {
      throw UsageError("\(error.path):\(error.line): \(error.message)")
    }
  }

  /// `[[migrations]]`, as paths from the current folder.
  func folders(in context: Context) -> [ProjectRequest.Folder] {
    guard let path else { return [] }
    return settings.migrations.map { folder in
      let absolute = FilePath.absolute(folder.path, in: FilePath.parent(path))
      return ProjectRequest.Folder(
        path: FilePath.relative(absolute, to: context.environment.currentFolder),
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
