import PglintelLint

/// A statement that the server refuses in a transaction block, in one.
struct NotInTransaction {
  let step: Step
  /// The command as the server names it: `CREATE INDEX CONCURRENTLY`.
  let command: String

  /// Newer versions of the Supabase CLI send these commands between two pipelines (cli, `isPipelineIncompatible`).
  private static let sentApart: Set<String> = [
    "CREATE INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY", "REINDEX CONCURRENTLY", "VACUUM", "CLUSTER", "ALTER SYSTEM",
  ]

  private func isSentApart(_ report: Report) -> Bool {
    report.runner == .supabase && step.transaction.kind == .implicit && Self.sentApart.contains(command)
  }

  /// Nil for the rule's own.
  func severity(_ report: Report) -> Severity? { isSentApart(report) ? .warning : nil }

  /// "goose runs this migration in a transaction: …"
  func reason(_ report: Report) -> String {
    if isSentApart(report) {
      return
        "the Supabase CLI before version 2.109 (for DROP INDEX up to 2.111) sends the file as one transaction, and the "
        + "server refuses it (25001); a newer one commits what stands before it, and a failure leaves half of the "
        + "migration behind"
    }
    return cause(report) + ": the server refuses it (25001), and the migration fails"
  }

  private func cause(_ report: Report) -> String {
    let runner = report.runner.displayName
    switch step.transaction.kind {
    case .block: return "it stands in a DO block, which is a transaction by itself"
    case .explicit: return "BEGIN stands before it, and no COMMIT between"
    case .implicit:
      return "\(runner) sends the file as one query, and several statements in one query are a transaction"
    case .wrapped where report.runner == .plain: return "the migration is run in a transaction"
    case .wrapped: return "\(runner) runs this migration in a transaction"
    case .autocommit, .unknown: return "it stands in a transaction"
    }
  }

  func remedy(_ report: Report) -> Remedy {
    var recipe = Recipe(for: step, report)
    recipe.outsideTransaction(step.statement.text)
    let advice =
      step.transaction.kind == .explicit
      ? "take it out of BEGIN and COMMIT, into a migration of its own" : "move it into a migration of its own"
    return Remedy(advice, recipe, promise: .reliable)
  }
}
