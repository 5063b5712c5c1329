import PglintelCatalog
import PglintelSyntax

extension Binder {
  /// A type that a script made. Nil where there is nothing to do: IF EXISTS, or a type that nothing here made.
  mutating func type(_ name: QualifiedName, ifExists: Bool = false) throws(CatalogError) -> UserType? {
    if let found = catalog.type(TypeName(schema: name.schema, name: name.name), in: path) { return found }
    if ifExists || catalog.mayExist(name) { return nil }
    unseenName = name
    throw .undefinedObject("type", name.schema.map { "\($0).\(name.name)" } ?? name.name)
  }

  /// The routine that a name and, where they are written, its parameters' types stand for.
  mutating func routine(
    _ name: QualifiedName, _ arguments: [TypeName]?, kind: ObjectKind, ifExists: Bool = false
  ) throws(CatalogError) -> Routine? {
    let named = catalog.routines(name, in: path).filter { kind.fits($0) }
    let types = arguments.map { $0.map { catalog.resolved($0, in: path) } }
    let matching = types.map(named.taking) ?? named
    guard matching.count <= 1 else {
      throw CatalogError(code: "42725", message: "\(kind.rawValue) name \"\(name.name)\" is not unique")
    }
    if let found = matching.first { return found }
    if ifExists || kind == .aggregate || catalog.mayExist(name) { return nil }
    noteUnseen(name)
    throw CatalogError(code: "42883", message: "\(kind.rawValue) \(name.name) does not exist")
  }

  /// The column that OWNED BY names: `t.c` or `s.t.c`; nil for NONE.
  mutating func ownerColumn(_ parts: [String]) throws(CatalogError) -> ColumnReference? {
    guard let column = parts.last, parts.count > 1 else { return nil }
    let table = try table(QualifiedName(parts: parts.dropLast()))
    if let found = table.column(column) { return ColumnReference(table: table.oid, number: found.number) }
    if table.isPartial { return nil }
    throw .undefinedColumn(column, of: table.name.name)
  }
}

extension ObjectKind {
  /// Whether DROP or ALTER of this kind may mean the routine.
  fileprivate func fits(_ routine: Routine) -> Bool {
    switch self {
    case .procedure: routine.isProcedure
    case .function: !routine.isProcedure
    case .aggregate: false
    default: true
    }
  }
}

extension QualifiedName {
  /// From the parts as written: `t`, `s.t`.
  init(parts: ArraySlice<String>) {
    self.init(schema: parts.dropLast().last, name: parts.last ?? "")
  }
}
