import PglintelProject

/// The `pglintel.toml` that `init` writes: what was found is set, what else there is stands in comments.
struct ConfigurationTemplate {
  private let histories: [History]
  private let tenantColumn: String?

  init(_ files: ProjectFiles, tenantColumn: String?) {
    histories = files.histories
    self.tenantColumn = tenantColumn
  }

  var text: String { [head, migrations, rules, tenancy, rest].joined(separator: "\n") }

  private var head: String {
    """
    # Configuration of pglintel. `pglintel rules` lists the rules, `pglintel explain RULE` shows one.

    # The server's major version. Unset, rules about versions are silent.
    # target-version = 15

    # Migrations up to this version are applied: context, never reported.
    # after = \(TOMLText.string(lastVersion ?? "20240101"))

    """
  }

  private var lastVersion: String? { histories.first?.migrations.last?.version }

  private var migrations: String {
    if histories.isEmpty {
      return """
        # No migrations were found here.
        # [[migrations]]
        # path = "db/migrations"

        """
    }
    return histories.map { history in
      """
      [[migrations]]
      path = \(TOMLText.string(history.folder))
      runner = \(TOMLText.string(history.runner.rawValue))

      """
    }.joined(separator: "\n")
  }

  private var rules: String {
    """
    [rules]
    preset = "recommended"              # recommended | strict | all | none
    # tenancy = "error"                 # a category: error | warning | note | off
    # table-without-comment = "warning" # a rule

    """
  }

  private var tenancy: String {
    """
    # [tenancy]
    # column = \(TOMLText.string(tenantColumn ?? "tenant_id"))
    # session = ["current_setting('app.tenant_id')"]
    # role = "app"                      # the role of the application
    # shared-tables = ["public.countries"]
    # isolation = "application"         # tenants are kept apart by the application alone, accepted

    """
  }

  private var rest: String {
    """
    # [reversibility]
    # require = "auto"                  # auto (where the runner has down halves) | always | never

    # [tables]
    # small = ["public.countries"]      # tables where a lock does not last

    # A finding that is accepted, in a file that must not be edited any more:
    # [[allow]]
    # rule = "no-primary-key"
    # object = "public.audit_log"
    # reason = "append-only, read by range"

    """
  }
}
