import PglintelCatalog
import PglintelSyntax

/// Whether a new column makes every row be written anew.
struct ColumnDefault {
  /// Nil: the value is kept once, in the catalog (`pg_attribute.attmissingval`), or there is none.
  let rewrite: Effect.RewriteReason?
  /// False where a function or type in it is not known.
  let isCertain: Bool
  /// Whether rows that are there get a value.
  let hasValue: Bool

  init(of column: ColumnDefinition, in catalog: Catalog, path: SearchPath) {
    if let reason = Self.generation(of: column) {
      (rewrite, isCertain, hasValue) = (reason, true, true)
      return
    }
    let type = ResolvedType(column.type, in: catalog, path: path)
    let value = column.defaultValue ?? (column.type.isArray ? nil : type.defaultValue)
    hasValue = value != nil
    switch value.map(Volatility(catalog: catalog, path: path).answer(for:)) ?? .none {
    case .volatile(let function): (rewrite, isCertain) = (.volatileDefault(function: function), true)
    case _ where type.isConstrained && !type.isArray:
      (rewrite, isCertain) = (.constrainedDomain(type: type.written.description), type.isKnown)
    case .unknown(let function): (rewrite, isCertain) = (.volatileDefault(function: function), false)
    case .none: (rewrite, isCertain) = (nil, type.isKnown)
    }
  }

  private static func generation(of column: ColumnDefinition) -> Effect.RewriteReason? {
    if column.type.serialBase != nil { return .serial }
    if column.identity != nil { return .identity }
    return column.generated?.isStored == true ? .storedGenerated : nil
  }
}
