import PglintelCatalog
import PglintelSyntax

/// Types as the information schema shows them.
enum SystemTypes {
  /// `data_type`: `ARRAY`, `USER-DEFINED`, or the standard's name without modifiers; a domain's is that of its base type.
  static func dataType(of type: TypeName, in scan: SystemScan) -> Value {
    if type.isArray { return .text("ARRAY") }
    let base = base(of: type, in: scan)
    if base.isArray { return .text("ARRAY") }
    guard let name = base.builtInName, BinaryCoercion.builtInTypes.contains(name) else {
      return .text("USER-DEFINED")
    }
    var bare = base
    bare.modifiers = []
    return .text(name == "bpchar" ? "character" : "\(bare)")
  }

  /// `udt_name`: PostgreSQL's own name, with `_` before it for an array.
  static func underlyingName(of type: TypeName, in scan: SystemScan) -> Value {
    let base = base(of: type, in: scan)
    return .text((base.isArray ? "_" : "") + base.name)
  }

  static func maximumLength(of type: TypeName, in scan: SystemScan) -> Value {
    let base = base(of: type, in: scan)
    guard !base.isArray, base.builtInName == "varchar" || base.builtInName == "bpchar" else {
      return base.builtInName == "bit" || base.builtInName == "varbit" ? .unknown : .null
    }
    return base.modifiers.first.map { .integer($0) } ?? .null
  }

  /// `atttypid`: known for types that scripts made, and by name for others.
  static func value(of type: TypeName, in scan: SystemScan) -> Value {
    guard let found = scan.catalog.type(type, in: scan.path) else { return .something }
    return .object(type.isArray ? .arrayType(found.oid) : .type(found.oid))
  }

  private static func base(of type: TypeName, in scan: SystemScan) -> TypeName {
    guard !type.isArray, case .domain(let domain)? = scan.catalog.type(type, in: scan.path)?.kind else { return type }
    return base(of: domain.base, in: scan)
  }
}
