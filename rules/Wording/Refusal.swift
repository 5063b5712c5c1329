import PglintelLint

/// A statement that the server refuses at its place in the history, and what is to be said of it.
struct Refusal {
  let message: String
  let span: Span
  let notes: [Note]
  let remedy: Remedy?
  let severity: Severity?

  private static let longestList = 20

  /// Nil where nothing is refused, or nobody can be sure. What the server ignores after a failure is no failure of its own.
  init?(_ step: Step) {
    if let error = step.outcome.refusal, error != .abortedTransaction {
      message = "PostgreSQL refuses this: \(error.message) (\(error.code))"
      notes = Self.listed(error.details)
      remedy = Self.remedy(for: error)
      severity = nil
    } else if let error = step.outcome.failure, let meant = step.nameMeant {
      message =
        "PostgreSQL refuses this: \(error.message) (\(error.code)), where nothing here has made it; `\(meant)` exists"
      (notes, remedy) = ([], Remedy("write `\(meant)`, if that is what is meant"))
      severity = .warning
    } else {
      return nil
    }
    span = step.outcome.failureSpan ?? step.span
  }

  private static func listed(_ dependents: [String]) -> [Note] {
    let listed = dependents.prefix(longestList).map { Note("\($0) depends on it") }
    return dependents.count > listed.count ? listed + [Note("and \(dependents.count - listed.count) more")] : listed
  }

  private static func remedy(for error: CatalogError) -> Remedy? {
    switch error.code {
    case "2BP01": Remedy("drop or change what depends on it first, each by its name")
    case "42P07", "42701", "42710", "42723", "42P06":
      Remedy("leave it out where the one that exists is meant, or change that one; another one needs another name")
    case "42830": Remedy("reference the columns of a primary key or of a unique constraint")
    default: nil
    }
  }

  /// What becomes of the script that it stands in.
  static func reason(_ step: Step) -> String {
    switch step.transaction.kind {
    case .wrapped, .explicit, .implicit, .block: "the whole transaction is rolled back, and the script ends here"
    case .autocommit: "the script ends here, with what stands before it done"
    case .unknown: "the script ends here"
    }
  }
}

extension Step {
  /// A relation whose name is one slip of the pen from the missing one. Numbers make other names, and so does a plural.
  fileprivate var nameMeant: String? {
    guard let missing = outcome.unseenName, outcome.failure?.code == "42P01", missing.name.count >= 5 else {
      return nil
    }
    let schema = missing.schema ?? session.searchPath.creationSchema
    let names = before.tables.values.map(\.name) + before.views.values.map(\.name)
    return names.first { $0.schema == schema && isSlip(missing.name, of: $0.name) }?.name
  }

  private func isSlip(_ name: String, of known: String) -> Bool {
    guard name + "s" != known, known + "s" != name, !name.contains(where: \.isNumber) else { return false }
    return NearestName.isOneSlip(name, from: known)
  }
}
