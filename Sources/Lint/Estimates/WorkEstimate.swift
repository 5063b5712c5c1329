import PglintelCatalog
import PglintelReplay
import PglintelSourceText

/// About how long a statement's work on tables of known size takes.
struct WorkEstimate {
  /// A wait that hardly anybody notices.
  private static let shortWait: Double = 500

  let milliseconds: Double
  private let subject: String
  /// Whether the sizes of all tables that it works on are known.
  private let isComplete: Bool

  /// Nil where nothing is read or written at length, was measured, or is of known size.
  ///
  /// - Parameter span: the clause that it is about.
  init?(of step: Step, at span: Span, sizes: [String: TableSize]) {
    let works = step.worksByRelation(at: span)
    var total: Double = 0
    var known: [(name: String, size: TableSize)] = []
    for (relation, cost) in works {
      guard let name = step.before.relation(relation)?.name, let size = sizes["\(name.schema).\(name.name)"],
        let factor = size.factor
      else { continue }
      total += cost * factor
      known.append((name.sql, size))
    }
    guard let first = known.first, total > 0 else { return nil }
    milliseconds = total
    isComplete = known.count == works.count
    subject = known.count == 1 ? first.size.description : "the \(known.count) tables together"
  }

  /// Whether those who wait hardly notice.
  var isShort: Bool { isComplete && milliseconds < Self.shortWait }

  /// "takes about 8 s for 12,000,000 rows, 5.2 GB: …"
  var text: String {
    "it takes about \(Self.duration(milliseconds)) or more for \(subject), as measured for 1,000,000 rows of 104 MB in memory "
      + "(PostgreSQL 15.18, 2 cores)"
  }

  private static func duration(_ milliseconds: Double) -> String {
    switch milliseconds {
    case ..<1_000: "\(Int(milliseconds.rounded())) ms"
    case ..<90_000: "\(Int((milliseconds / 1_000).rounded())) s"
    case ..<5_400_000: "\(Int((milliseconds / 60_000).rounded())) min"
    default: "\(Int((milliseconds / 3_600_000).rounded())) h"
    }
  }
}

extension Step {
  /// For each relation, in order, the milliseconds of its work at a clause for the measured table.
  fileprivate func worksByRelation(at span: Span) -> [(OID, Double)] {
    if case .modification(let modification) = statement.statement {
      guard modification.kind == .update, modification.condition == nil else { return [] }
      let scanned = effects.all.first { $0.work == .scan(.modification) }
      return scanned.map { [($0.relation, MeasuredCost.updateOfAllRows)] } ?? []
    }
    let works = effects.all.filter { $0.isCertain && $0.work != .lock && $0.span.overlaps(span) }
    // A rewrite checks all on its way and builds the indexes, both sides of a foreign key are one pass.
    let rewritten = Set(works.filter(\.isRewrite).map(\.relation))
    let referencing = works.first { $0.work == .scan(.foreignKey) }?.relation
    var sums: [OID: Double] = [:]
    for effect in works {
      guard let cost = MeasuredCost.milliseconds(of: effect.work) else { continue }
      if rewritten.contains(effect.relation), !effect.isRewrite { continue }
      if effect.work == .scan(.foreignKey), effect.relation != referencing { continue }
      sums[effect.relation] =
        effect.isRewrite ? max(cost, sums[effect.relation, default: 0]) : sums[effect.relation, default: 0] + cost
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension TableSize {
  /// How many times the measured table it is.
  fileprivate var factor: Double? {
    let factors = [
      rows.map { Double($0) / Double(MeasuredCost.rows) }, bytes.map { Double($0) / Double(MeasuredCost.bytes) },
    ].compactMap { $0 }
    return factors.max()
  }

  /// "12,000,000 rows, 5.2 GB".
  fileprivate var description: String {
    [rows.map { "\(Self.grouped($0)) rows" }, bytes.map(Self.volume)].compactMap { $0 }.joined(separator: ", ")
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      let isBorder = index > 0 && (digits.count - index).isMultiple(of: 3)
      return (isBorder ? "," : "") + String(digits[index])
    }.joined()
  }

  private static func volume(_ bytes: Int) -> String {
    let units: [(size: Int, name: String)] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
    guard let unit = units.first(where: { bytes >= $0.size }) else { return "\(bytes) bytes" }
    let tenths = (bytes * 10 + unit.size / 2) / unit.size
    let isRound = tenths >= 100 || tenths.isMultiple(of: 10)
    return (isRound ? "\((tenths + 5) / 10)" : "\(tenths / 10).\(tenths % 10)") + " \(unit.name)"
  }
}
