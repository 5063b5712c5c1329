import PglintelLint

/// What a statement drops besides what it names, as its CASCADE reaches it, and what its migration does not make anew.
struct DroppedObjects {
  /// In order of the drop: "view `public.totals`", each once.
  let descriptions: [String]

  /// - Parameters:
  ///   - named: relations, and columns of them, that the statement drops by itself.
  ///   - end: the catalog after the migration.
  init(_ step: Step, besides named: Set<OID>, end: Catalog) {
    var seen: Set<String> = []
    let facets = step.outcome.changes.compactMap { entry -> Facet? in
      if case .dropped(let facet) = entry.change { return facet }
      return nil
    }
    descriptions = facets.compactMap { Self.describe($0, in: step, besides: named, end: end) }
      .filter { seen.insert($0).inserted }
  }

  private static func describe(
    _ facet: Facet, in step: Step, besides named: Set<OID>, end: Catalog
  ) -> String? {
    switch facet {
    case .object(let oid): return named.contains(oid) ? nil : object(oid, in: step, end: end)
    // What belonged to a table that the migration drops as well goes with that.
    case .column(let table, _) where named.contains(table) || end.tables[table] == nil,
      .part(let table, _) where named.contains(table) || end.tables[table] == nil:
      return nil
    case .column(let table, let number): return column(number, of: table, in: step)
    case .part(let table, let part): return self.part(part, of: table, in: step, end: end)
    case .rowSecurity, .comment: return nil
    }
  }

  /// Indexes and sequences go with their tables, which are listed themselves.
  private static func object(_ oid: OID, in step: Step, end: Catalog) -> String? {
    switch step.before.relation(oid) {
    case .table(let table): return "table `\(table.name.sql)`"
    case .view(let view):
      return end.has(view) ? nil : "\(view.isMaterialized ? "materialized view" : "view") `\(view.name.sql)`"
    case .index, .sequence: return nil
    case nil: break
    }
    if let routine = step.before.routines[oid] {
      return end.has(routine) ? nil : "function `\(routine.name.sql)`"
    }
    return step.before.types[oid].map { "type `\($0.name.sql)`" }
  }

  private static func column(_ number: Int, of oid: OID, in step: Step) -> String? {
    guard let table = step.before.tables[oid], step.after.tables[oid] != nil else { return nil }
    let column = table.columns.first { $0.number == number }
    return column.map { "column `\(Identifier.quoted($0.name))` of `\(table.name.sql)`" }
  }

  private static func part(_ part: OID, of oid: OID, in step: Step, end: Catalog) -> String? {
    guard let table = step.before.tables[oid], step.after.tables[oid] != nil, let found = table.partName(part),
      end.tables[oid]?.has(found) != true
    else { return nil }
    return "\(found.kind) `\(Identifier.quoted(found.name))` of `\(table.name.sql)`"
  }
}

private struct PartName: Hashable {
  let kind: String
  let name: String
}

extension Table {
  fileprivate func partName(_ part: OID) -> PartName? {
    if let found = constraints.first(where: { $0.oid == part }) {
      return PartName(kind: "constraint", name: found.name)
    }
    if let found = policies.first(where: { $0.oid == part }) { return PartName(kind: "policy", name: found.name) }
    return triggers.first { $0.oid == part }.map { PartName(kind: "trigger", name: $0.name) }
  }

  fileprivate func has(_ part: PartName) -> Bool {
    constraints.contains { part == PartName(kind: "constraint", name: $0.name) }
      || policies.contains { part == PartName(kind: "policy", name: $0.name) }
      || triggers.contains { part == PartName(kind: "trigger", name: $0.name) }
  }
}

extension Catalog {
  private static let noPath = SearchPath([])

  fileprivate func has(_ view: View) -> Bool {
    let name = QualifiedName(schema: view.name.schema, name: view.name.name)
    if case .found(.view) = relation(name, in: Self.noPath) { return true }
    return false
  }

  fileprivate func has(_ routine: Routine) -> Bool {
    let name = QualifiedName(schema: routine.name.schema, name: routine.name.name)
    return routines(name, in: Self.noPath).contains { $0.parameters == routine.parameters }
  }
}
