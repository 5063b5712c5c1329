import PglintelLint

/// Rules for tests of the commands: what they find follows from a statement alone.
enum SampleRules {
  static let all = [table, index]

  static let table = Rule(
    "table-created", "a table is created", category: .naming, severity: .warning, aliases: ["other:new-table"],
    page: page, examples: [],
    check: .step { step, report in
      guard case .createTable(let table) = step.statement.statement else { return }
      report.report("`\(table.name)` is created", at: step.span, in: step.source, object: "public.\(table.name.name)")
    })

  static let index = Rule(
    "index-created", "an index is created", category: .indexing, severity: .note, preset: .strict, page: page,
    examples: [],
    check: .step { step, report in
      guard case .createIndex = step.statement.statement else { return }
      report.report("an index is created", at: step.span, in: step.source)
    })

  private static let page = Page(
    sees: "What it is called after.", why: "It is a test.", instead: "Nothing.", allow: "Always.", references: [])
}
