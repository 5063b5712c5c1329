import PglintelLint
import PglintelProject

/// What lies between two migrations: differences as remarks, then the SQL that makes them, so that all of it can be run.
struct DiffText {
  private let change: SchemaChange
  private let isBackward: Bool

  init(_ history: History, from: Int, to: Int) {
    change = SchemaReplay.change(of: history, after: min(from, to), through: max(from, to))
    isBackward = to < from
  }

  var text: String {
    let (now, former) = isBackward ? (change.before, change.after) : (change.after, change.before)
    let words = now.differences(from: former, isSuccession: true).map { "-- \($0.line)" }
    let head =
      words.isEmpty
      ? ["-- no differences in tables, views, types, sequences, routines and what belongs to them"] : words
    return (head + (isBackward ? [Self.noWayBack] : change.parts.flatMap(lines))).joined(separator: "\n") + "\n"
  }

  private static let noWayBack = "\n-- the way back is what down halves are for: no SQL"

  private func lines(of part: SchemaChange.Part) -> [String] {
    if part.statements.isEmpty { return [] }
    var lines = ["\n-- \(part.migration)" + (part.dataStatements == 0 ? "" : ", without what changes rows")]
    let statements = part.statements.map { "\($0);" }
    lines += part.isBlock ? ["BEGIN;"] + statements + ["COMMIT;"] : statements
    if part.setsVariables { lines.append("RESET ALL;") }
    return lines
  }
}

extension CatalogDifference {
  /// `+ table …`, `- column …`, `~ index …`.
  var line: String {
    let sign =
      switch kind {
      case .extra: "+"
      case .missing: "-"
      case .different: "~"
      }
    return "\(sign) \(description)"
  }
}
