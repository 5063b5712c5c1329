import PglintelReplay
import PglintelStatements

/// Where prediction and server differ, in words; nothing where they agree.
extension PredictedEffects {
  func differences(from observed: ObservedEffects) -> [String] {
    if refusal != nil || observed.state == "25001" { return refusalDifferences(from: observed) }
    if observed.state != "00000" { return ["the server refuses it: \(observed.message)"] }
    return lockDifferences(from: observed) + (comparesWork ? workDifferences(from: observed) : [])
  }

  private func refusalDifferences(from observed: ObservedEffects) -> [String] {
    let expected = refusal.map { $0 + " cannot run inside a transaction block" } ?? "no refusal"
    return observed.message == expected ? [] : ["expected \(expected), server: \(observed.message)"]
  }

  private func lockDifferences(from observed: ObservedEffects) -> [String] {
    Set(possibleLocks.keys).union(observed.locks.keys).sorted().compactMap { name in
      let (least, most, real) = (locks[name], possibleLocks[name], observed.locks[name])
      if real == least || most.map({ real ?? $0 <= $0 }) == true && real.map({ least ?? $0 <= $0 }) ?? (least == nil) {
        return nil
      }
      if least == nil, leavesOutWeakLocks, let real, real <= .rowExclusive { return nil }
      return "\(name) is locked \(least?.sqlName ?? "not"), by the server \(real?.sqlName ?? "not")"
    }
  }

  /// Which partitions and which rows of other tables a query looks at depends on the rows.
  private var leavesOutWeakLocks: Bool {
    switch statement {
    case .select, .modification, .createTableAs: isIncomplete
    default: false
    }
  }

  private func workDifferences(from observed: ObservedEffects) -> [String] {
    let newFiles = emptiesFiles ? [] : differences("rewritten", rewritten, observed.rewritten)
    let rebuilds = emptiesFiles ? [] : differences("rebuilt", rebuilt, observed.rebuilt)
    let builds = built == observed.built ? [] : ["builds \(built), the server \(observed.built)"]
    return newFiles + rebuilds + builds + (readsByPlan ? [] : differences("read", scanned, observed.scanned))
  }

  private func differences(_ what: String, _ ours: Set<String>, _ theirs: Set<String>) -> [String] {
    let missing = theirs.subtracting(ours).subtracting(possible).sorted()
    return ours.subtracting(theirs).sorted().map { "\($0) is not \(what)" } + missing.map { "\($0) is \(what)" }
  }

  private var comparesWork: Bool {
    switch statement {
    case .select, .createTableAs, .createSchema: false
    case .modification(let modification):
      modification.condition == nil && modification.reads.isEmpty
        && (modification.kind == .update || modification.kind == .delete)
    default: true
    }
  }

  /// TRUNCATE and REFRESH … WITH NO DATA give a table an empty file, SET TABLESPACE copies an index's.
  private var emptiesFiles: Bool {
    switch statement {
    case .truncate: true
    case .maintenance(let maintenance): !maintenance.withData
    case .alterTable(let table): table.kind == .index
    default: false
    }
  }

  /// What queries read is no effect, and files are copied without a scan.
  private var readsByPlan: Bool {
    switch statement {
    case .maintenance(let maintenance): if case .refresh = maintenance.kind { true } else { false }
    case .alterTable(let table):
      table.subcommands.contains { if case .setTablespace = $0.action { true } else { false } }
    default: emptiesFiles
    }
  }
}
