import PglintelProject

/// The tables of the configuration file to settings.
struct SettingsReader {
  private let root: ConfigurationTable
  private let names: RuleNames

  init(_ root: ConfigurationTable, names: RuleNames) {
    self.root = root
    self.names = names
  }

  func settings() throws(ConfigurationError) -> Settings {
    try root.allow(only: ConfigurationKeys.root)
    var settings = Settings()
    settings.targetVersion = try targetVersion()
    settings.after = try root.string("after")
    settings.plugins = try root.strings("plugins")
    settings.migrations = try migrations()
    settings.overrides = try overrides()
    settings.allowances = try allowances()
    settings.placeholders = try placeholders()
    if let table = try root.subtable("rules") { settings.rules = try selection(table) }
    if let table = try root.subtable("tenancy") { settings.tenancy = try tenancy(table) }
    try readShortTables(into: &settings)
    return settings
  }

  private func targetVersion() throws(ConfigurationError) -> Int? {
    guard let version = try root.integer("target-version") else { return nil }
    guard ConfigurationKeys.targetVersions.contains(version) else {
      throw root.error(at: "target-version", "`target-version` is a server's major version, 12 or later")
    }
    return version
  }

  private func readShortTables(into settings: inout Settings) throws(ConfigurationError) {
    if let table = try root.subtable("reversibility") {
      try table.allow(only: ConfigurationKeys.reversibility)
      settings.requireDown = try table.word("require", as: Settings.RequireDown.self) ?? .auto
    }
    if let table = try root.subtable("tables") {
      try table.allow(only: ConfigurationKeys.tables)
      settings.smallTables = try table.strings("small")
      settings.tableStatistics = try table.string("statistics")
    }
    if let table = try root.subtable("locking") {
      try table.allow(only: ConfigurationKeys.locking)
      settings.lockTimeoutIsSetByRunner = try table.word("lock-timeout", among: ConfigurationKeys.lockTimeouts) != nil
    }
  }

  private func placeholders() throws(ConfigurationError) -> [String: String] {
    guard let table = try root.subtable("placeholders") else { return [:] }
    var placeholders: [String: String] = [:]
    for key in table.keys { placeholders[key] = try table.string(key) }
    return placeholders
  }

  private func tenancy(_ table: ConfigurationTable) throws(ConfigurationError) -> Settings.Tenancy {
    try table.allow(only: ConfigurationKeys.tenancy)
    var tenancy = Settings.Tenancy()
    tenancy.isConfigured = true
    tenancy.columns = try table.strings("column")
    tenancy.session = try table.strings("session")
    tenancy.role = try table.string("role")
    tenancy.sharedTables = try table.strings("shared-tables")
    tenancy.enabledBy = try table.strings("enabled-by")
    tenancy.force = try table.flag("force") ?? false
    tenancy.isApplicationOnly = try table.word("isolation", among: ConfigurationKeys.isolations) == "application"
    return tenancy
  }

  // MARK: Arrays of tables

  private func migrations() throws(ConfigurationError) -> [MigrationFolder] {
    var folders: [MigrationFolder] = []
    for table in try root.subtables("migrations") {
      try table.allow(only: ConfigurationKeys.migrations)
      let path = try required("path", in: table)
      let runner = try table.word("runner", as: Runner.self)?.rawValue
      let transaction = try table.word("transaction", among: ConfigurationKeys.transactions)
      folders.append(MigrationFolder(path: path, runner: runner, transaction: transaction))
    }
    return folders
  }

  private func overrides() throws(ConfigurationError) -> [Settings.Override] {
    var overrides: [Settings.Override] = []
    for table in try root.subtables("overrides") {
      try table.allow(only: ConfigurationKeys.overrides)
      let files = try table.strings("files")
      guard !files.isEmpty else { throw table.error(at: "files", "`overrides` needs `files`") }
      guard let rules = try table.subtable("rules") else { throw table.error("`overrides` needs `rules`") }
      overrides.append(Settings.Override(files: files, rules: try selection(rules)))
    }
    return overrides
  }

  private func allowances() throws(ConfigurationError) -> [Settings.Allowance] {
    var allowances: [Settings.Allowance] = []
    for table in try root.subtables("allow") {
      try table.allow(only: ConfigurationKeys.allow)
      let rule = try required("rule", in: table)
      if let problem = names.problem(with: rule) { throw table.error(at: "rule", problem) }
      let (object, file) = (try table.string("object"), try table.string("file"))
      guard object != nil || file != nil else { throw table.error("`allow` needs `object` or `file`") }
      let reason = try required("reason", in: table)
      allowances.append(
        Settings.Allowance(rule: rule, object: object, file: file, reason: reason, line: table.line))
    }
    return allowances
  }

  /// A string that is there and not blank.
  private func required(_ key: String, in table: ConfigurationTable) throws(ConfigurationError) -> String {
    if let text = try table.string(key), text.contains(where: { !$0.isWhitespace }) { return text }
    throw table.error(at: key, "`\(table.name(of: key))` is required")
  }

  // MARK: Rules

  private func selection(_ table: ConfigurationTable) throws(ConfigurationError) -> RuleSelection {
    var selection = RuleSelection()
    selection.base = try table.word("preset", as: RuleSelection.Base.self)
    for key in table.keys where key != "preset" {
      if let problem = names.problem(with: key, also: ["preset"]) { throw table.error(at: key, problem) }
      guard let word = try table.word(key, among: ConfigurationKeys.levels) else { continue }
      selection.levels.append((key, Severity(rawValue: word).map(RuleSelection.Level.on) ?? .off))
    }
    return selection
  }
}
