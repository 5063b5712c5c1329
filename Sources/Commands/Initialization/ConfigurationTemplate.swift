import PglintelProject

/// The `pglintel.toml` that `init` writes: what was found is set, what else there is stands in comments.
struct ConfigurationTemplate {
  private let survey: ProjectSurvey

  init(_ survey: ProjectSurvey) { self.survey = survey }

  private var histories: [History] { survey.files.histories }

  var text: String {
    let parts = [head, version, after] + migrations + [rules, overrides, tenancy, rest]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var head: [String] {
    [
      "# Configuration of pglintel. `pglintel rules` lists the rules, `pglintel explain RULE` shows one,",
      "# `pglintel config --print` shows what is in force.",
    ]
  }

  // MARK: What was found

  private var version: [String] {
    let lead = "# The server's major version: what needs a newer one is reported."
    if let squawk = survey.squawk, let version = squawk.targetVersion {
      return [lead, "target-version = \(version)                 # pg_version of \(squawk.path)"]
    }
    let seen = survey.versions.map { "\($0.file) has \($0.image)" }.joined(separator: ", ")
    if survey.versions.count == 1, let version = survey.versions.first?.major, version >= 12 {
      return [lead, "target-version = \(version)                 # \(seen)"]
    }
    let lowest = survey.versions.map(\.major).filter { $0 >= 12 }.min()
    return [lead, "# target-version = \(lowest ?? 15)" + (seen.isEmpty ? "" : "               # \(seen)")]
  }

  private var after: [String] {
    let last = histories.first?.migrations.last?.version
    return [
      "# Migrations up to this version are applied: context, never reported. `pglintel check --write-baseline` accepts",
      "# their findings one by one instead.", "# after = \(TOMLText.string(last ?? "20240101"))",
    ]
  }

  private var migrations: [[String]] {
    if histories.isEmpty {
      return [["# No migrations were found here.", "# [[migrations]]", "# path = \"db/migrations\""]]
    }
    return histories.map { history in
      let runner = "runner = \(TOMLText.string(history.runner.rawValue))"
      let isUnknown = history.runner == .plain
      let remark =
        isUnknown ? "                    # scripts by name; if a tool runs them, name it (docs/runners.md)" : ""
      return ["[[migrations]]", "path = \(TOMLText.string(history.folder))", runner + remark]
    }
  }

  private var rules: [String] {
    let translated = survey.squawk?.rules ?? []
    return [
      "[rules]", "preset = \"recommended\"              # recommended | strict | all | none",
      "# tenancy = \"error\"                 # a category: error | warning | note | off",
      "# no-primary-key = \"note\"           # a rule",
    ] + translated
  }

  private var overrides: [String] {
    guard let squawk = survey.squawk else { return [] }
    let remarks = squawk.remarks.isEmpty ? [] : ["# \(squawk.path) says more:"] + squawk.remarks
    return squawk.overrides + (squawk.overrides.isEmpty || remarks.isEmpty ? [] : [""]) + remarks
  }

  // MARK: What else there is

  private var tenancy: [String] {
    let seen = survey.tenantColumn.map {
      "# `\($0.name)` stands in \($0.tables) tables: if it keeps tenants apart, say so."
    }
    return [
      seen ?? "# If one column keeps the rows of tenants apart:", "# [tenancy]",
      "# column = \(TOMLText.string(survey.tenantColumn?.name ?? "tenant_id"))",
      "# shared-tables = [\"public.countries\"]",
      "# isolation = \"application\"         # tenants are kept apart by the application alone, accepted",
    ]
  }

  private var rest: [String] {
    [
      "# [reversibility]",
      "# require = \"auto\"                  # auto (where the history has down halves) | always | never", "",
      "# [tables]",
      "# small = [\"public.countries\"]      # a lock on them does not last",
      "# statistics = \"db/table_sizes.json\" # sizes of tables: how long work takes is said then", "",
      "# [locking]", "# lock-timeout = \"set-by-runner\"    # the runner's connection sets lock_timeout", "",
      "# A finding that is accepted, in a file that must not be edited any more:", "# [[allow]]",
      "# rule = \"no-primary-key\"", "# object = \"public.audit_log\"", "# reason = \"append-only, read by range\"",
    ]
  }
}
