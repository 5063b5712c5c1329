import PglintelCatalog
import PglintelReplay
import PglintelSourceText
import PglintelStatements

/// A subcommand of ALTER TABLE on a table that others use, with what it certainly does.
public struct AlteredClause: Sendable {
  public struct Created: Sendable {
    public let constraint: Constraint
    public let span: Span
  }

  public let step: Step
  public let table: Table
  public let alter: AlterTable
  public let action: Action
  public let span: Span
  /// What this subcommand does, on any relation.
  public let effects: [Effect]
  /// The constraints that it makes, with the names that PostgreSQL chooses.
  public let created: [Created]
  /// Whether the statement writes the table anew: one pass checks everything, and that rule speaks.
  public let isInRewrite: Bool
}

extension Step {
  /// The subcommands of ALTER TABLE with those of these effects that each has; none where there is no effect.
  func alteredClauses(with costly: [Effect]) -> [AlteredClause] {
    guard !costly.isEmpty, case .alterTable(let alter) = statement.statement,
      let table = before.table(alter.relation, in: session.searchPath).value
    else { return [] }
    let isInRewrite = costly.contains { $0.relation == table.oid && $0.isRewrite }
    let places = ClausePlaces(alter.subcommands.map(\.span))
    let effects = places.sorted(costly, by: \.span)
    let created = places.sorted(createdConstraints(on: table), by: \.span)
    return alter.subcommands.indices.map { index in
      AlteredClause(
        step: self, table: table, alter: alter, action: alter.subcommands[index].action,
        span: alter.subcommands[index].span, effects: effects[index], created: created[index], isInRewrite: isInRewrite)
    }
  }

  private func createdConstraints(on table: Table) -> [AlteredClause.Created] {
    let made = outcome.changes.compactMap { entry -> (constraint: OID, span: Span)? in
      guard case .created(.part(table.oid, let constraint)) = entry.change else { return nil }
      return (constraint, entry.span)
    }
    if made.isEmpty { return [] }
    let constraints = after.tables[table.oid]?.constraints ?? []
    let byOID = Dictionary(constraints.map { ($0.oid, $0) }, uniquingKeysWith: { first, _ in first })
    return made.compactMap { entry in
      byOID[entry.constraint].map { AlteredClause.Created(constraint: $0, span: entry.span) }
    }
  }
}

/// Clauses in order of their places, to find the one that something belongs to.
private struct ClausePlaces {
  let spans: [Span]

  init(_ spans: [Span]) { self.spans = spans }

  /// For each clause what begins in it.
  func sorted<Part>(_ parts: [Part], by span: KeyPath<Part, Span>) -> [[Part]] {
    var result = [[Part]](repeating: [], count: spans.count)
    for part in parts {
      if let index = index(at: part[keyPath: span].lowerBound) { result[index].append(part) }
    }
    return result
  }

  private func index(at offset: Int) -> Int? {
    let index = spans.bisect { $0.upperBound > offset }
    return index < spans.count && spans[index].contains(offset) ? index : nil
  }
}

extension Effect {
  public var isIndexBuild: Bool {
    if case .indexBuild = work { return true }
    return false
  }

  public var isRewrite: Bool {
    if case .rewrite = work { return true }
    return false
  }
}
