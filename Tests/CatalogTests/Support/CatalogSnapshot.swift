import PglintelCatalog
import PglintelSyntax

extension Catalog {
  /// One line for each relation, column, constraint and index, as `ServerSnapshot` asks the server for them.
  var snapshot: [String] {
    var lines = sequences.values.map { "relation S \($0.name.name)" }
    lines += views.values.map { "relation \($0.isMaterialized ? "m" : "v") \($0.name.name)" }
    lines += types.values.map { "type \($0.name.name)" }
    for table in tables.values {
      lines.append("relation \(table.isPartitioned ? "p" : "r") \(table.name.name)")
      lines += table.columns.map { column in
        let flags = [column.isNotNull, column.defaultValue != nil || column.generated != nil, column.isLocal]
        return "column \(table.name.name).\(column.name) \(flags.map(\.letter).joined()) \(column.inheritanceCount)"
      }
      lines += table.constraints.map { constraint in
        let flags = [constraint.isValid, constraint.isLocal].map(\.letter).joined()
        return "constraint \(table.name.name).\(constraint.name) \(constraint.letter) \(flags) "
          + "\(constraint.inheritanceCount) \(constraint.columns.sorted().joined(separator: ","))"
      }
      lines += table.policies.map { "policy \(table.name.name).\($0.name)" }
      lines += table.triggers.map { "trigger \(table.name.name).\($0.name)" }
    }
    lines += indexes.values.map(line)
    return lines.sorted()
  }

  private func line(_ index: Index) -> String {
    let columns = index.keyColumns.map { $0 ?? "-" } + index.including
    let flags = [index.isUnique, index.isValid].map(\.letter).joined()
    let parent = index.parent.flatMap { indexes[$0]?.name.name } ?? "-"
    return "index \(relation(index.relation)?.name.name ?? "?").\(index.name.name) \(flags) "
      + "\(columns.joined(separator: ",")) \(parent)"
  }
}

extension Bool {
  fileprivate var letter: String { self ? "t" : "f" }
}

extension Constraint {
  /// `contype`.
  fileprivate var letter: String {
    switch kind {
    case .check: "c"
    case .primaryKey: "p"
    case .unique: "u"
    case .exclusion: "x"
    case .foreignKey: "f"
    case .notNull: "n"
    }
  }
}
