import PglintelCatalog
import PglintelSyntax

/// A type with its domains taken off: what a value of it is on disk.
struct ResolvedType: Equatable {
  /// As it was written, the schema resolved where a script made it.
  var written: TypeName
  /// The base type's name: PostgreSQL's own, or that of a type that a script made, with its schema.
  var base: String
  /// Of the base type. A column of a domain has none of its own (`atttypmod` is -1).
  var modifiers: [Int]
  var isArray: Bool
  var isDomain: Bool
  /// Whether a domain on the way has a CHECK or NOT NULL (`typecache.c`, DomainHasConstraints).
  var isConstrained: Bool
  /// An array, enum or range: their operator classes are for any such type.
  var isPolymorphic: Bool
  /// Whether a domain on the way has a default, the outermost one's.
  var defaultValue: Expression?
  /// False for a type of an extension, or one whose beginning is not in the history.
  var isKnown: Bool

  init(_ name: TypeName, in catalog: Catalog, path: SearchPath) {
    self.init(written: catalog.resolved(name, in: path))
    guard builtIn == nil else { return }
    guard let type = catalog.type(name, in: path) else {
      isKnown = BinaryCoercion.extensionTypes.contains(written.name)
      return
    }
    base = "\(type.name)"
    isKnown = !catalog.isUncertain(type.oid)
    isPolymorphic = isArray || type.kind.isPolymorphic
    guard !isArray, case .domain(let domain) = type.kind else { return }
    self = Self(domain: domain, written: written, isKnown: isKnown, in: catalog, path: path)
  }

  private init(written: TypeName) {
    self.written = written
    base = written.name
    modifiers = written.modifiers
    isArray = written.isArray
    isDomain = false
    isPolymorphic = written.isArray || written.name.hasSuffix("range")
    isConstrained = false
    isKnown = true
  }

  private init(
    domain: UserType.Domain, written: TypeName, isKnown: Bool, in catalog: Catalog, path: SearchPath
  ) {
    let inner = ResolvedType(domain.base, in: catalog, path: path)
    self = inner
    self.written = written
    isDomain = true
    isConstrained = inner.isConstrained || domain.isNotNull || !domain.constraints.isEmpty
    defaultValue = domain.defaultValue ?? inner.defaultValue
    self.isKnown = isKnown && inner.isKnown
  }

  private var builtIn: String? {
    written.builtInName.flatMap { BinaryCoercion.builtInTypes.contains($0) ? $0 : nil }
  }

  /// The name and dimensions without modifiers: `varchar(20)` and `varchar` are one type.
  func isSameType(as other: ResolvedType) -> Bool {
    var (left, right) = (written, other.written)
    (left.modifiers, right.modifiers) = ([], [])
    (left.schema, right.schema) = (
      left.builtInName == nil ? left.schema : nil, right.builtInName == nil ? right.schema : nil
    )
    (left.arrayDimensions, right.arrayDimensions) = (min(left.arrayDimensions, 1), min(right.arrayDimensions, 1))
    return left == right
  }

  /// Types of one group share their operator classes: indexes and foreign keys on a column that changes within one stay
  /// as they are (`indexcmds.c`, CheckIndexCompatible).
  var operatorGroup: String {
    let dimensions = isArray ? "[]" : ""
    switch base {
    case "varchar": return "text" + dimensions
    case "cidr": return "inet" + dimensions
    default: return (base.hasPrefix("reg") && isKnown ? "oid" : base) + dimensions
    }
  }
}

extension UserType.Kind {
  fileprivate var isPolymorphic: Bool {
    switch self {
    case .enumeration, .range: true
    case .domain, .composite, .base: false
    }
  }
}
