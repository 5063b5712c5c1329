import PglintelSourceText
import TOMLKit

/// `pglintel.toml`: reads it whole or says in which line it is wrong.
public enum ConfigurationFile {
  /// - Parameter path: as it is to be shown in an error.
  public static func read(_ text: String, path: String, rules: [Rule]) throws(ConfigurationError) -> Settings {
    let source = SourceText(path: path, text: text)
    let root = try table(of: source)
    var settings = try SettingsReader(root, names: RuleNames(rules)).settings()
    settings.source = source
    return settings
  }

  static func table(of source: SourceText) throws(ConfigurationError) -> ConfigurationTable {
    if let problem = source.problems.first {
      let line = source.line(at: problem.offset)
      throw ConfigurationError(path: source.path, line: line, message: "a NUL byte stands here; this is no TOML")
    }
    do {
      return ConfigurationTable(
        try TOMLTable(string: String(decoding: source.bytes, as: UTF8.self)), lines: TOMLKeyLines(source),
        file: source.path)
    } catch let error as TOMLParseError {
      let message = "cannot be read as TOML: \(error.description)"
      throw ConfigurationError(path: source.path, line: error.source.begin.line, message: message)
    } catch {
      throw ConfigurationError(path: source.path, line: 1, message: "cannot be read as TOML")
    }
  }
}
