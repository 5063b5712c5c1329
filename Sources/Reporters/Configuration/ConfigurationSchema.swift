import PglintelLint

/// The JSON Schema (draft 7) of `pglintel.toml`, for editors and for checks of the file.
public struct ConfigurationSchema {
  private let rules: [Rule]

  public init(rules: [Rule]) { self.rules = rules.sorted { $0.id < $1.id } }

  public var text: String {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      json.string("$schema", "http://json-schema.org/draft-07/schema#")
      json.string("title", "pglintel.toml")
      SchemaShape.table(root, required: []).write(&json)
      json.object("definitions", onLines: true) { json in
        json.object("level") { SchemaShape.word(ConfigurationKeys.levels).write(&$0) }
        json.object("strings") { SchemaShape.writeStrings(&$0) }
        json.object("rules", onLines: true, writeRules)
      }
    }
    return json.finished
  }

  private var root: [SchemaShape.Property] {
    [
      .init("target-version", .integer(ConfigurationKeys.targetVersions), "The server's major version."),
      .init("after", .string, "Migrations up to this version are context, never reported."),
      .init("plugins", .strings, "SQL files with rules."),
      .init(
        "migrations", .tables(migrations, required: ["path"]), "Folders of migrations; default: found by themselves."),
      .init("rules", .rules, "Rules and categories with their severities, beginning with a preset."),
      .init("overrides", .tables(overrides, required: ConfigurationKeys.overrides), "Rules for some files."),
      .init("allow", .tables(allow, required: ["rule", "reason"]), "Findings that are accepted, with the reason."),
      .init("tenancy", .table(tenancy, required: []), "How the rows of tenants are kept apart."),
      .init("reversibility", .table([require], required: []), "Whether migrations need a way back."),
      .init("tables", .table(tables, required: []), "What is known of sizes; without it every table counts as large."),
      .init("locking", .table([lockTimeout], required: []), "What the runner does about locks."),
      .init("placeholders", .texts, "What stands for what in scripts."),
    ]
  }

  private let migrations: [SchemaShape.Property] = [
    .init("path", .string, "From this file's folder."),
    .init("runner", .word(Runner.allCases.map(\.rawValue)), "The tool that applies them."),
    .init("transaction", .word(ConfigurationKeys.transactions), "Overrides what the runner does."),
  ]

  private let overrides: [SchemaShape.Property] = [
    .init("files", .strings, "Patterns, from this file's folder; `**` passes over `/`."),
    .init("rules", .rules, "As in `[rules]`."),
  ]

  private let allow: [SchemaShape.Property] = [
    .init("rule", .string, "A rule, a category, or another linter's id."),
    .init("object", .string, "Such as `public.audit_log`; or `file`."),
    .init("file", .string, "A pattern; or `object`."),
    .init("reason", .string, "Why it is accepted."),
  ]

  private let tenancy: [SchemaShape.Property] = [
    .init("column", .strings, "The column that says whose row it is."),
    .init("session", .strings, "Expressions that stand for the session's tenant."),
    .init("role", .string, "The role of the application."),
    .init("shared-tables", .strings, "Patterns of tables that all tenants share."),
    .init("enabled-by", .strings, "Routines that switch row security on for the table that they are given."),
    .init("force", .flag, "Whether FORCE ROW LEVEL SECURITY is wanted."),
    .init("isolation", .word(ConfigurationKeys.isolations), "`application`: the application alone keeps them apart."),
  ]

  private let require = SchemaShape.Property(
    "require", .word(Settings.RequireDown.allCases.map(\.rawValue)), "`auto`: where the history has down halves.")

  private let tables: [SchemaShape.Property] = [
    .init("small", .strings, "Patterns of tables where a lock does not last."),
    .init("statistics", .string, "A JSON file with rows and bytes of tables."),
  ]

  private let lockTimeout = SchemaShape.Property(
    "lock-timeout", .word(ConfigurationKeys.lockTimeouts), "So that nobody is told to set it.")

  /// Other linters' ids are known too: `squawk:ban-drop-column`.
  private func writeRules(_ json: inout JSONWriter) {
    json.string("type", "object")
    json.boolean("additionalProperties", false)
    json.object("patternProperties") { json in
      json.object("^[a-z_-]+:") { SchemaShape.level.write(&$0) }
    }
    json.object("properties", onLines: true) { json in
      json.object("preset") { SchemaShape.word(RuleSelection.Base.allCases.map(\.rawValue)).write(&$0) }
      for category in PglintelLint.Category.allCases {
        json.object(category.rawValue) { json in
          json.string("description", "All rules of this category.")
          SchemaShape.level.write(&json)
        }
      }
      for rule in rules {
        json.object(rule.id) { json in
          json.string("description", rule.summary)
          SchemaShape.level.write(&json)
        }
      }
    }
  }
}
