import PglintelCatalog
import PglintelStatements
import PglintelSyntax

/// ALTER DOMAIN: tables that the statement does not name are locked and read. (ALTER TYPE … ADD VALUE locks none.)
extension EffectCollector {
  mutating func alterDomain(_ statement: AlterDomain) {
    guard statement.change.readsTables(in: domain(statement.name)) else { return }
    guard let type = catalog.type(TypeName(schema: statement.name.schema, name: statement.name.name), in: path) else {
      effects.gaps.append(.object("\(statement.name)"))
      return
    }
    let made = domains(over: type.oid)
    doubtViews(with: made)
    for table in catalog.tablesInOrder where table.columns.contains(where: { made.contains(typeOID(of: $0)) }) {
      guard table.hasStorage else { continue }
      lock(table.oid, .share, isNamed: false)
      add(.scan(.domainConstraint), to: table.oid, .share, isNamed: false)
    }
  }

  /// The types of a materialized view's columns are not followed: it has one of these perhaps where it reads a table that
  /// has, or casts to it.
  private mutating func doubtViews(with types: Set<OID?>) {
    let tables = catalog.tablesInOrder.filter { $0.columns.contains { types.contains(typeOID(of: $0)) } }
    var readers = Set(tables.map(\.oid))
    var pending = readers.sorted()
    while let next = pending.popLast() {
      for view in catalog.viewsReading(next) where readers.insert(view.oid).inserted { pending.append(view.oid) }
    }
    for view in catalog.views.values where view.isMaterialized {
      guard readers.contains(view.oid) || view.query.map({ casts(in: $0, to: types) }) ?? true else { continue }
      lock(view.oid, .share, isNamed: false, isCertain: false)
      add(.scan(.domainConstraint), to: view.oid, .share, isNamed: false, isCertain: false)
    }
  }

  private func casts(in query: Query, to types: Set<OID?>) -> Bool {
    var found = false
    query.walkExpressions { part in
      if case .cast(_, let type) = part, let made = catalog.type(type, in: path), types.contains(made.oid) {
        found = true
      }
    }
    return found
  }

  private func domain(_ name: QualifiedName) -> UserType.Domain? {
    guard let type = catalog.type(TypeName(schema: name.schema, name: name.name), in: path),
      case .domain(let domain) = type.kind
    else { return nil }
    return domain
  }

  private func typeOID(of column: Column) -> OID? {
    column.type.isArray ? nil : catalog.type(column.type, in: path)?.oid
  }

  /// The domain and those that are made of it, at any depth (`get_rels_with_domain`).
  private func domains(over oid: OID) -> Set<OID?> {
    var found: Set<OID?> = [oid]
    let all = catalog.types.values.sorted { $0.oid < $1.oid }
    for type in all {
      guard case .domain(let domain) = type.kind, let base = catalog.type(domain.base, in: path) else { continue }
      if found.contains(base.oid) { found.insert(type.oid) }
    }
    return found
  }
}

extension AlterDomain.Change {
  /// Whether rows have to satisfy something new.
  fileprivate func readsTables(in domain: UserType.Domain?) -> Bool {
    switch self {
    case .setNotNull(let isSet): isSet && domain?.isNotNull != true
    case .addConstraint(let constraint): !constraint.isNotValid
    case .validateConstraint(let name): domain?.constraints.first { $0.name == name }?.isValid != true
    case .setDefault, .dropConstraint: false
    }
  }
}
