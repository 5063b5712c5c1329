import PglintelLint

/// What has to wait for a half, in one line: each relation once, where its strongest lock puts it.
struct LockSummary {
  private let halted: [String]
  private let readOnly: [String]

  init(_ rows: [LockRow]) {
    let modes = Dictionary(rows.map { ($0.relation, $0.mode) }, uniquingKeysWith: max)
    let relations = modes.keys.sorted()
    halted = relations.filter { modes[$0]?.blocksReads == true }
    readOnly = relations.filter { modes[$0]?.blocksReads == false && modes[$0]?.blocksWrites == true }
  }

  var text: String {
    let parts = [Self.part("reads and writes", halted), Self.part("writes", readOnly)].compactMap { $0 }
    return parts.isEmpty ? "no read or write waits" : parts.joined(separator: "; ")
  }

  private static let shownNames = 5

  private static func part(_ what: String, _ relations: [String]) -> String? {
    if relations.isEmpty { return nil }
    let names = relations.prefix(shownNames).joined(separator: ", ")
    let rest = relations.count - shownNames
    return "\(what) of \(names)\(rest > 0 ? " and \(rest) more" : "") wait"
  }
}
