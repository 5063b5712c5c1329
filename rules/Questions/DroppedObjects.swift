import PglintelLint

/// What a statement drops besides what it names, as its CASCADE reaches it.
struct DroppedObjects {
  /// In order of the drop: "view `public.totals`", each once.
  let descriptions: [String]

  /// - Parameter named: relations, and columns of them, that the statement drops by itself.
  init(_ step: Step, besides named: Set<OID>) {
    var seen: Set<String> = []
    let facets = step.outcome.changes.compactMap { entry -> Facet? in
      if case .dropped(let facet) = entry.change { return facet }
      return nil
    }
    descriptions = facets.compactMap { Self.describe($0, in: step, besides: named) }
      .filter { seen.insert($0).inserted }
  }

  private static func describe(_ facet: Facet, in step: Step, besides named: Set<OID>) -> String? {
    switch facet {
    case .object(let oid): return named.contains(oid) ? nil : object(oid, in: step, besides: named)
    case .column(let table, let number): return named.contains(table) ? nil : column(number, of: table, in: step)
    case .part(let table, let part): return named.contains(table) ? nil : self.part(part, of: table, in: step)
    case .rowSecurity, .comment: return nil
    }
  }

  /// Indexes and sequences go with their tables, which are listed themselves.
  private static func object(_ oid: OID, in step: Step, besides named: Set<OID>) -> String? {
    switch step.before.relation(oid) {
    case .table(let table): return "table `\(table.name.sql)`"
    case .view(let view): return "\(view.isMaterialized ? "materialized view" : "view") `\(view.name.sql)`"
    case .index, .sequence: return nil
    case nil: break
    }
    if let routine = step.before.routines[oid] { return "function `\(routine.name.sql)`" }
    return step.before.types[oid].map { "type `\($0.name.sql)`" }
  }

  private static func column(_ number: Int, of oid: OID, in step: Step) -> String? {
    guard let table = step.before.tables[oid], step.after.tables[oid] != nil else { return nil }
    let column = table.columns.first { $0.number == number }
    return column.map { "column `\(Identifier.quoted($0.name))` of `\(table.name.sql)`" }
  }

  private static func part(_ part: OID, of oid: OID, in step: Step) -> String? {
    guard let table = step.before.tables[oid], step.after.tables[oid] != nil else { return nil }
    let name = table.name.sql
    if let constraint = table.constraints.first(where: { $0.oid == part }) {
      return "constraint `\(Identifier.quoted(constraint.name))` of `\(name)`"
    }
    if let policy = table.policies.first(where: { $0.oid == part }) {
      return "policy `\(Identifier.quoted(policy.name))` of `\(name)`"
    }
    return table.triggers.first { $0.oid == part }.map { "trigger `\(Identifier.quoted($0.name))` of `\(name)`" }
  }
}
