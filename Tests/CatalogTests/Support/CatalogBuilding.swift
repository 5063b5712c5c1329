import PglintelCatalog
import PglintelSyntax

/// Short words for what scenarios are made of. All names are in `public`.
extension Catalog {
  /// Columns as `name type`, `name type!` for NOT NULL.
  @discardableResult
  mutating func table(_ name: String, _ columns: String...) throws(CatalogError) -> OID {
    let oid = try createTable(.public(name))
    for column in columns { try defineColumn(.parsed(column), of: oid) }
    return oid
  }

  mutating func partitioned(_ name: String, by column: String, _ columns: String...) throws(CatalogError) -> OID {
    let oid = try createTable(.public(name))
    for column in columns { try defineColumn(.parsed(column), of: oid) }
    setPartitionKey(PartitionKey(strategy: .list, terms: [.column(column)]), of: oid)
    return oid
  }

  @discardableResult
  mutating func partition(_ name: String, of parent: OID, _ value: Int) throws(CatalogError) -> OID {
    let oid = try createTable(.public(name))
    try makePartition(oid, of: parent, bound: .list([.constant(.integer(value))]))
    return oid
  }

  mutating func key(_ kind: ConstraintDefinition.Kind, _ name: String? = nil, on table: OID) throws(CatalogError) {
    try addConstraint(ConstraintDefinition(name: name, kind: kind), to: table)
  }

  mutating func foreignKey(
    _ columns: [String], of table: OID, to referenced: OID, _ referencedColumns: [String] = [], name: String? = nil
  ) throws(CatalogError) {
    let target = relation(referenced).map(\.name.qualified) ?? QualifiedName(name: "?")
    let key = ForeignKeyDefinition(columns: columns, referencedTable: target, referencedColumns: referencedColumns)
    try addConstraint(ConstraintDefinition(name: name, kind: .foreignKey(key)), to: table, referencing: referenced)
  }

  @discardableResult
  mutating func index(
    _ keys: IndexKey..., on relation: OID, name: String? = nil, isOnly: Bool = false, isUnique: Bool = false,
    including: [String] = [], predicate: Expression? = nil
  ) throws(CatalogError) -> OID? {
    let target = self.relation(relation).map(\.name.qualified) ?? QualifiedName(name: "?")
    return try createIndex(
      IndexDefinition(
        name: name, relation: target, isOnly: isOnly, keys: keys, including: including, predicate: predicate,
        isUnique: isUnique), on: relation)
  }

  @discardableResult
  mutating func view(_ name: String, over columns: [OID: Set<String>]) throws(CatalogError) -> OID {
    let dependencies = columns.sorted { $0.key < $1.key }.map { View.Dependency(relation: $0, columns: $1) }
    return try createView(.public(name), ViewDefinition(query: nil, dependencies: dependencies))
  }

  func oid(_ name: String) -> OID { relation(QualifiedName(name: name), in: SearchPath()).value?.oid ?? OID(-1) }

  func column(_ name: String, of table: OID) -> ColumnReference {
    ColumnReference(table: table, number: tables[table]?.column(name)?.number ?? -1)
  }
}

extension ObjectName {
  static func `public`(_ name: String) -> ObjectName { ObjectName(schema: "public", name: name) }
}

extension ColumnDefinition {
  static func parsed(_ text: String) -> ColumnDefinition {
    let parts = text.split(separator: " ")
    let isNotNull = parts[1].hasSuffix("!")
    let type = TypeName(name: String(isNotNull ? parts[1].dropLast() : parts[1]))
    return ColumnDefinition(name: String(parts[0]), type: type, isNotNull: isNotNull)
  }
}

extension IndexKey {
  static func column(_ name: String) -> IndexKey { IndexKey(term: .column(name)) }
  static func expression(_ expression: Expression) -> IndexKey { IndexKey(term: .expression(expression)) }
}

extension ConstraintDefinition.Kind {
  static func primaryKey(_ columns: String...) -> Self { .primaryKey(KeyDefinition(columns: columns)) }
  static func unique(_ columns: String..., including: [String] = []) -> Self {
    .unique(KeyDefinition(columns: columns, including: including))
  }
  static func check(_ expression: Expression) -> Self { .check(expression, noInherit: false) }
}

extension Expression {
  static func column(_ name: String) -> Expression { .column([name]) }
  static func call(_ name: String, _ arguments: Expression...) -> Expression {
    .call(FunctionCall(name: QualifiedName(name: name), arguments: arguments))
  }
  static func positive(_ column: String) -> Expression {
    .operation(">", [.column([column]), .constant(.integer(0))])
  }
}
