import PglintelReplay

/// Where prediction and server differ, in words.
struct LockComparison {
  enum Verdict: Equatable {
    case agrees
    /// It says that it does not know all, and is not wrong in what it says.
    case unknown
    case differs([String])
    /// The server refuses the statement for a reason that has nothing to do with locks.
    case refused(String)
  }

  private let predicted: PredictedLocks
  private let observed: ObservedLocks
  private let emptiesFiles: Bool

  init(_ predicted: PredictedLocks, _ observed: ObservedLocks, statement: String) {
    self.predicted = predicted
    self.observed = observed
    let text = statement.uppercased()
    emptiesFiles = text.contains("TRUNCATE") || text.contains("WITH NO DATA") || text.contains("SET TABLESPACE")
  }

  var verdict: Verdict {
    let isForbidden = predicted.transaction == "forbidden"
    if observed.state == "25001" || observed.state == "55P04" {
      return isForbidden ? .agrees : .differs(["the server refuses it in a transaction: \(observed.message)"])
    }
    if observed.state != "00000" { return .refused(observed.message) }
    if isForbidden { return .differs(["the server lets it stand in a transaction"]) }
    let differences = lockDifferences + workDifferences
    if !differences.isEmpty { return .differs(differences) }
    return predicted.unknown.isEmpty ? .agrees : .unknown
  }

  /// Of a relation that is named as unknown more may be true; of all, where a reason is named and no relation.
  private func isOpen(_ name: String) -> Bool {
    predicted.unknown.contains(name) || predicted.unknown.contains { !$0.contains(".") || $0.contains(" ") }
  }

  private var lockDifferences: [String] {
    Set(predicted.locks.keys).union(observed.locks.keys).sorted().compactMap { name in
      let (ours, theirs) = (predicted.locks[name], observed.locks[name])
      if ours == theirs || isOpen(name) && Self.rank(ours) < Self.rank(theirs) { return nil }
      return "\(name) is locked \(ours ?? "not"), by the server \(theirs ?? "not")"
    }
  }

  private static func rank(_ mode: String?) -> Int {
    LockMode.allCases.first { $0.catalogName == mode }?.rawValue ?? 0
  }

  private var workDifferences: [String] {
    if emptiesFiles { return [] }
    return differences("rewritten", predicted.rewrites, observed.rewrites)
      + differences("read", predicted.scans, observed.scans)
      + differences("built", predicted.indexBuilds, observed.indexBuilds)
  }

  private func differences(_ what: String, _ ours: [String], _ theirs: Set<String>) -> [String] {
    let missing = theirs.subtracting(ours).filter { !isOpen($0) }.sorted()
    return Set(ours).subtracting(theirs).sorted().map { "\($0) is not \(what)" } + missing.map { "\($0) is \(what)" }
  }
}
