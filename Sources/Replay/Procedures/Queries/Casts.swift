import PglintelCatalog
import PglintelSyntax

extension Evaluator {
  func cast(_ value: Value, to type: TypeName) throws(CatalogError) -> Value {
    if value.isNull { return .null }
    if type.isArray {
      guard case .array(let elements) = Self.array(value) else { return value == .unknown ? .unknown : .something }
      var element = type
      element.arrayDimensions = 0
      return .array(try elements.map { item throws(CatalogError) in try cast(item, to: element) })
    }
    switch type.builtInName {
    case "text", "varchar", "name", "bpchar", "char": return text(value, type)
    case "int2", "int4", "int8": return integer(value)
    case "bool": return value.truth.map { $0 == .null ? .null : .boolean($0 == .true) } ?? .unknown
    case "regclass": return try regularClass(value)
    case "regtype": return regularType(value)
    case "regnamespace": return regularNamespace(value)
    case "oid": return value.knownObject.map { .object($0) } ?? value.unlessNull
    case "numeric", "float4", "float8": return value.knownText.map { .number($0) } ?? value.unlessNull
    default: return value.unlessNull
    }
  }

  /// An OID as text is a number, and that is not known.
  private func text(_ value: Value, _ type: TypeName) -> Value {
    if case .object = value { return .something }
    guard let text = value.knownText else { return value }
    guard type.name != "name" else { return .text(Identifier.truncated(text)) }
    if type.name == "text" { return .text(text) }
    return .text(type.modifiers.first.map { String(text.prefix($0)) } ?? text)
  }

  private func integer(_ value: Value) -> Value {
    switch value {
    case .integer: value
    case .text(let text): Int(text.split(separator: " ").joined()).map { .integer($0) } ?? .unknown
    case .number(let text): Double(text).flatMap { Int(exactly: $0.rounded()) }.map { .integer($0) } ?? .unknown
    case .boolean(let value): .integer(value ? 1 : 0)
    default: value.unlessNull
    }
  }

  // MARK: Objects by name

  private func regularClass(_ value: Value) throws(CatalogError) -> Value {
    switch value {
    case .text(let text):
      guard let found = relation(named: text) else {
        throw .undefinedRelation(QualifiedName(text: text).map { "\($0)" } ?? text)
      }
      return found
    case .object(.relation(let oid)), .named(.relation(let oid), _):
      return catalog.relation(oid).map { named($0) } ?? .something
    default: return value.unlessNull
    }
  }

  /// The relation as `regclass`; nil where there is none for certain.
  func relation(named text: String) -> Value? {
    guard let name = QualifiedName(text: text) else { return .something }
    switch catalog.relation(name, in: path) {
    case .found(let relation): return named(relation)
    case .unknown: return .unknown
    case .absent: return name.mayBeSystem || RunnerTables.contains(name) ? .unknown : nil
    }
  }

  /// With its schema where the name alone would find something else (`regproc.c`, regclassout).
  private func named(_ relation: Relation) -> Value {
    let isVisible = catalog.relation(QualifiedName(name: relation.name.name), in: path).value?.oid == relation.oid
    let text = isVisible ? Identifier.quoted(relation.name.name) : "\(relation.name.qualified)"
    return .named(.relation(relation.oid), text)
  }

  private func regularType(_ value: Value) -> Value {
    guard case .text(let text) = value else { return value.knownObject == nil ? value.unlessNull : .something }
    return type(named: text) ?? .something
  }

  /// The type; nil where there is none for certain.
  func type(named text: String) -> Value? {
    guard let name = QualifiedName(text: text) else { return .something }
    if let found = catalog.type(TypeName(schema: name.schema, name: name.name), in: path) {
      return .object(.type(found.oid))
    }
    if let relation = catalog.relation(name, in: path).value, relation.hasRows {
      return .object(.rowType(relation.oid))
    }
    let mayBeForeign = BuiltInTypeNames.contains(name.name) || text.contains("(") || text.contains(" ")
    let isExtensions = catalog.extensions.keys.contains { name.name.hasPrefix($0) }
    return mayBeForeign || isExtensions || catalog.mayExist(name) ? .something : nil
  }

  private func regularNamespace(_ value: Value) -> Value {
    switch value {
    case .text(let text):
      let name = QualifiedName(text: text)?.name ?? text
      return .named(.namespace(name), Identifier.quoted(name))
    case .object(.namespace(let name)), .named(.namespace(let name), _):
      return .named(.namespace(name), Identifier.quoted(name))
    default: return value.unlessNull
    }
  }
}

extension Value {
  /// What is left of it where only NULL can be told from the rest.
  fileprivate var unlessNull: Value { self == .unknown ? .unknown : .something }
}
