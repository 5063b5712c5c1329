import PglintelLint
import Testing

@Suite struct ConfigurationTests {
  private static func read(_ text: String) throws(ConfigurationError) -> Settings {
    try ConfigurationFile.read(text, path: "pglintel.toml", rules: TestRules.all)
  }

  @Test func everyKeyIsRead() throws {
    let settings = try Self.read(
      """
      target-version = 15
      after = "20240101"
      plugins = ["db/lint-rules/*.sql"]

      [[migrations]]
      path = "db/migrations"
      runner = "golang-migrate"
      transaction = "each"

      [[migrations]]
      path = "other"
      transaction = "none"

      [rules]
      preset = "strict"
      compatibility = "error"
      dropped = "off"
      "squawk:ban-drop-table" = "note"

      [tenancy]
      column = "tenant_id"
      session = ["current_setting('app.tenant_id')"]
      role = "app"
      shared-tables = ["public.countries", "public.ref_*"]
      enabled-by = ["app.enable_tenant_rls"]
      force = true
      isolation = "application"

      [reversibility]
      require = "always"

      [tables]
      small = ["public.countries"]
      statistics = "db/table_sizes.json"

      [locking]
      lock-timeout = "set-by-runner"

      [placeholders]
      "${schema}" = "app"

      [[overrides]]
      files = ["db/seeds/**"]
      rules = { preset = "none" }

      [[allow]]
      rule = "dropped"
      object = "public.audit_log"
      reason = "append-only"
      """)
    #expect(settings.targetVersion == 15)
    #expect(settings.after == "20240101")
    #expect(settings.plugins == ["db/lint-rules/*.sql"])
    #expect(settings.migrations.map(\.path) == ["db/migrations", "other"])
    #expect(settings.migrations.map(\.runner) == ["golang-migrate", nil])
    #expect(settings.migrations.map(\.transaction) == ["each", "none"])
    #expect(settings.rules.base == .strict)
    #expect(settings.rules.levels.map(\.name) == ["compatibility", "dropped", "squawk:ban-drop-table"])
    #expect(settings.tenancy.columns == ["tenant_id"])
    #expect(settings.tenancy.session == ["current_setting('app.tenant_id')"])
    #expect(settings.tenancy.role == "app")
    #expect(settings.tenancy.sharedTables == ["public.countries", "public.ref_*"])
    #expect(settings.tenancy.enabledBy == ["app.enable_tenant_rls"])
    #expect(settings.tenancy.force && settings.tenancy.isApplicationOnly && settings.tenancy.isConfigured)
    #expect(settings.requireDown == .always)
    #expect(settings.smallTables == ["public.countries"])
    #expect(settings.tableStatistics == "db/table_sizes.json")
    #expect(settings.lockTimeoutIsSetByRunner)
    #expect(settings.placeholders == ["${schema}": "app"])
    #expect(settings.overrides.map(\.files) == [["db/seeds/**"]])
    #expect(settings.allowances.map(\.line) == [46])
  }

  @Test func anEmptyFileIsAllDefaults() throws {
    let settings = try Self.read("# nothing\n")
    #expect(settings.targetVersion == nil)
    #expect(!settings.tenancy.isConfigured)
    #expect(settings.requireDown == .auto)
  }

  @Test(arguments: [
    // Keys
    ("taget-version = 15", 1, "unknown key `taget-version`; did you mean `target-version`?"),
    ("\n# [rules]\n[rule]\n", 3, "unknown key `rule`; did you mean `rules`?"),
    (
      "nonsense.deep.key = 1", 1,
      "unknown key `nonsense`; known are "
        + ConfigurationKeys.root.map { "`\($0)`" }.joined(separator: ", ")
    ),
    ("[tenancy]\ncolumn = 'a'\ncolum = 'b'", 3, "unknown key `tenancy.colum`; did you mean `column`?"),
    ("tenancy.role = 'a'\ntenancy.roll = 'b'", 2, "unknown key `tenancy.roll`; did you mean `role`?"),
    ("\ntenancy = { role = 'a', \"roll\" = 'b' }", 2, "unknown key `tenancy.roll`; did you mean `role`?"),
    (
      "[[migrations]]\npath = 'a'\n\n[[migrations]]\npath = 'b'\nruner = 'goose'", 6,
      "unknown key `migrations.runer`; did you mean `runner`?"
    ),
    // Kinds
    ("target-version = \"15\"", 1, "`target-version` has to be an integer, not a string"),
    ("after = 20240101", 1, "`after` has to be a string, not an integer"),
    ("\nplugins = [\n  'a',\n  # no\n  1.5,\n]", 5, "`plugins` has to be a list of strings, not a decimal number"),
    ("plugins = true", 1, "`plugins` has to be a string or a list of strings, not `true` or `false`"),
    ("[tenancy]\nforce = 'yes'", 2, "`tenancy.force` has to be `true` or `false`, not a string"),
    ("rules = 'strict'", 1, "`rules` has to be a table, not a string"),
    ("[migrations]\npath = 'a'", 1, "`migrations` has to be an array of tables: `[[migrations]]`, not a table"),
    ("migrations = [1]", 1, "`migrations` has to be an array of tables: `[[migrations]]`, not an integer"),
    ("[placeholders]\na = 'x'\nb = 2024-01-01", 3, "`placeholders.b` has to be a string, not a date or time"),
    // Values
    ("target-version = 1500", 1, "`target-version` is a server's major version, 12 or later"),
    (
      "[[migrations]]\npath = 'a'\nrunner = 'gose'", 3,
      "unknown value `gose` of `migrations.runner`; did you mean `goose`?"
    ),
    (
      "[[migrations]]\npath = 'a'\ntransaction = 'maybe'", 3,
      "unknown value `maybe` of `migrations.transaction`; known are `all`, `each`, `none`"
    ),
    (
      "[reversibility]\nrequire = 'alway'", 2,
      "unknown value `alway` of `reversibility.require`; did you mean `always`?"
    ),
    ("[locking]\nlock-timeout = '5s'", 2, "unknown value `5s` of `locking.lock-timeout`; known are `set-by-runner`"),
    (
      "[tenancy]\nisolation = 'none'", 2,
      "unknown value `none` of `tenancy.isolation`; known are `application`, `database`"
    ),
    ("[[migrations]]\nrunner = 'goose'", 1, "`migrations.path` is required"),
    // Rules
    ("[rules]\npreset = 'recomended'", 2, "unknown value `recomended` of `rules.preset`; did you mean `recommended`?"),
    ("[rules]\nprest = 'strict'", 2, "unknown rule or category `prest`; did you mean `preset`?"),
    ("[rules]\n\ntruncatd = 'off'", 3, "unknown rule or category `truncatd`; did you mean `truncated`?"),
    ("[rules]\ntruncated = 'eror'", 2, "unknown value `eror` of `rules.truncated`; did you mean `error`?"),
    ("[rules]\ntruncated = false", 2, "`rules.truncated` has to be a string, not `true` or `false`"),
    ("[rules]\n'tenency' = 'off'", 2, "unknown rule or category `tenency`; did you mean `tenancy`?"),
    ("rules.dropd = 'off'", 1, "unknown rule or category `dropd`; did you mean `dropped`?"),
    (
      "[[overrides]]\nfiles = 'a'\nrules = { preset = 'none', dropd = 'off' }", 3,
      "unknown rule or category `dropd`; did you mean `dropped`?"
    ),
    (
      "[[overrides]]\nfiles = 'a'\n[overrides.rules]\npreset = 'none'\n[[overrides]]\nfiles='b'\n[overrides.rules]\nx-y = 'off'",
      8, "unknown rule or category `x-y`"
    ),
    ("[[overrides]]\nfiles = 'a'", 1, "`overrides` needs `rules`"),
    ("[[overrides]]\nrules = {}", 1, "`overrides` needs `files`"),
    ("[[allow]]\nrule = 'dropped'\nreason = 'r'", 1, "`allow` needs `object` or `file`"),
    ("[[allow]]\nrule = 'dropped'\nobject = 'a'", 1, "`allow.reason` is required"),
    ("[[allow]]\nrule = 'dropped'\nobject = 'a'\nreason = ' '", 4, "`allow.reason` is required"),
    ("[[allow]]\nobject = 'a'\nrule = 'dropper'", 3, "unknown rule or category `dropper`; did you mean `dropped`?"),
    // Text before the key
    ("after = '''\n[[x]]\ny = 1\n'''\nafte = 1", 5, "unknown key `afte`; did you mean `after`?"),
    ("after = \"a # \\\" b\" # c\nafte = 1", 2, "unknown key `afte`; did you mean `after`?"),
    ("plugins = [\"]\", '[',\n]\nafte = [[1], {a = 2}]", 3, "unknown key `afte`; did you mean `after`?"),
    ("after = 'a'\r\nafte = 1\r\n", 2, "unknown key `afte`; did you mean `after`?"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, line: Int, message: String) {
    let expected = ConfigurationError(path: "pglintel.toml", line: line, message: message)
    #expect(throws: expected) { try Self.read(text) }
  }

  @Test(arguments: [
    ("after = ", 1), ("\n\n[rules\n", 3), ("after = 'a'\nafter = 'b'", 2), ("after = 'a'\n\0", 2), ("[a]\nb = 'c", 2),
  ])
  func whatIsNoTOMLIsRefusedWithItsLine(text: String, line: Int) {
    let error = #expect(throws: ConfigurationError.self) { try Self.read(text) }
    #expect(error?.line == line)
  }

  @Test(arguments: [
    ("pglintel.toml", "", "db/a.sql", "db/a.sql"), ("../pglintel.toml", "db/", "a.sql", "db/a.sql"),
    ("service/pglintel.toml", "", "service/db/a.sql", "db/a.sql"),
  ])
  func pathsAreSeenFromTheConfigurationsFolder(file: String, folder: String, path: String, seen: String) {
    var settings = Settings()
    settings.source = SourceText(path: file, text: "")
    settings.currentFolder = folder
    #expect(settings.pathFromConfiguration(path) == seen)
  }
}
