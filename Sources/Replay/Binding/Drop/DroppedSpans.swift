import PglintelCatalog
import PglintelSourceText
import PglintelStatements

/// Which target of DROP a change belongs to: a table takes its indexes, columns, constraints and sequences along.
struct DroppedSpans {
  private let before: Catalog
  private let onlySpan: Span?
  private var spans: [OID: Span] = [:]

  init(_ drop: Drop, catalog: Catalog) {
    before = catalog
    onlySpan = drop.targets.count == 1 ? drop.targets.first?.span : nil
  }

  mutating func note(_ object: CatalogObject, at span: Span) {
    switch object {
    case .relation(let oid), .type(let oid), .routine(let oid): spans[oid] = span
    case .policy(_, let oid), .trigger(_, let oid), .constraint(_, let oid): spans[oid] = span
    case .schema, .extension, .column, .defaultValue, .domainConstraint: break
    }
  }

  /// Nil for what CASCADE took along, when several objects were named.
  func span(of change: CatalogChange) -> Span? {
    if let onlySpan { return onlySpan }
    switch change.facet {
    case .part(let table, let part): return spans[part] ?? spans[table]
    case .column(let owner, _), .rowSecurity(let owner), .comment(let owner): return spans[owner]
    case .object(let oid): return spans[oid] ?? owner(of: oid).flatMap { spans[$0] }
    }
  }

  private func owner(of oid: OID) -> OID? { before.indexes[oid]?.relation ?? before.sequences[oid]?.owner?.table }
}

extension CatalogChange {
  fileprivate var facet: Facet {
    switch self {
    case .created(let facet), .altered(let facet), .dropped(let facet): facet
    }
  }
}
