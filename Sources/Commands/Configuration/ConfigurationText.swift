import PglintelLint

/// Settings as a `pglintel.toml` that gives them back.
struct ConfigurationText {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  var text: String {
    let tables =
      [top] + settings.migrations.map(migrations) + [
        rules("[rules]", settings.rules), tenancy, reversibility, tables, locking, placeholders,
      ]
    let lists = settings.overrides.map(override) + settings.allowances.map(allowance)
    return (tables + lists).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var top: [String] {
    [
      settings.targetVersion.map { "target-version = \($0)" }, line("after", settings.after),
      list("plugins", settings.plugins),
    ].compactMap { $0 }
  }

  private func migrations(_ folder: MigrationFolder) -> [String] {
    [
      "[[migrations]]", line("path", folder.path), line("runner", folder.runner),
      line("transaction", folder.transaction),
    ].compactMap { $0 }
  }

  private func rules(_ heading: String, _ selection: RuleSelection) -> [String] {
    [heading, line("preset", (selection.base ?? .recommended).rawValue)].compactMap { $0 }
      + selection.levels.map { "\(TOMLText.key($0.name)) = \(TOMLText.string($0.level.name))" }
  }

  private var tenancy: [String] {
    let tenancy = settings.tenancy
    return [
      "[tenancy]", list("column", tenancy.columns), list("session", tenancy.session), line("role", tenancy.role),
      list("shared-tables", tenancy.sharedTables), list("enabled-by", tenancy.enabledBy), "force = \(tenancy.force)",
      "isolation = \(TOMLText.string(tenancy.isApplicationOnly ? "application" : "database"))",
    ].compactMap { $0 }
  }

  private var reversibility: [String] {
    ["[reversibility]", "require = \(TOMLText.string(settings.requireDown.rawValue))"]
  }

  private var tables: [String] {
    let lines = [list("small", settings.smallTables), line("statistics", settings.tableStatistics)].compactMap { $0 }
    return lines.isEmpty ? [] : ["[tables]"] + lines
  }

  private var locking: [String] {
    settings.lockTimeoutIsSetByRunner ? ["[locking]", "lock-timeout = \"set-by-runner\""] : []
  }

  private var placeholders: [String] {
    let lines = settings.placeholders.sorted { $0.key < $1.key }
      .map { "\(TOMLText.key($0.key)) = \(TOMLText.string($0.value))" }
    return lines.isEmpty ? [] : ["[placeholders]"] + lines
  }

  private func override(_ override: Settings.Override) -> [String] {
    let base = override.rules.base.map { ["preset = \(TOMLText.string($0.rawValue))"] } ?? []
    let levels = override.rules.levels.map { "\(TOMLText.key($0.name)) = \(TOMLText.string($0.level.name))" }
    return [
      "[[overrides]]", "files = \(TOMLText.list(override.files))",
      "rules = { \((base + levels).joined(separator: ", ")) }",
    ]
  }

  private func allowance(_ allowance: Settings.Allowance) -> [String] {
    [
      "[[allow]]", line("rule", allowance.rule), line("object", allowance.object), line("file", allowance.file),
      line("reason", allowance.reason),
    ].compactMap { $0 }
  }

  private func line(_ key: String, _ value: String?) -> String? { value.map { "\(key) = \(TOMLText.string($0))" } }

  private func list(_ key: String, _ values: [String]) -> String? {
    values.isEmpty ? nil : "\(key) = \(TOMLText.list(values))"
  }
}

extension RuleSelection.Level {
  /// As the configuration writes it.
  fileprivate var name: String {
    switch self {
    case .off: "off"
    case .on(let severity): severity.rawValue
    }
  }
}
