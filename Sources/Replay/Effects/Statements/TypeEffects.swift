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
    // The types of a materialized view's columns are not followed.
    if catalog.views.values.contains(where: \.isMaterialized) { effects.gaps.append(.object("materialized views")) }
    let made = domains(over: type.oid)
    for table in catalog.tablesInOrder where table.columns.contains(where: { made.contains(typeOID(of: $0)) }) {
      guard table.hasStorage else { continue }
      lock(table.oid, .share, isNamed: false)
      add(.scan(.domainConstraint), to: table.oid, .share, isNamed: false)
    }
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
