import HashTreeCollections
import PglintelSyntax

extension Catalog {
  /// An index of a table or materialized view; on a partitioned table every partition gets one too.
  @discardableResult
  public mutating func createIndex(
    _ definition: IndexDefinition, on relation: OID, isConcurrent: Bool = false
  ) throws(CatalogError) -> OID? {
    if let view = views[relation] { try requireIndexable(definition, view) }
    if let table = tables[relation] { try requireIndexable(definition, table, isConcurrent) }
    var request = IndexRequest(shape: definition.shape, name: definition.name, isOnly: definition.isOnly)
    request.options = definition.options
    return try makeIndex(request, on: relation)
  }

  private func requireIndexable(_ definition: IndexDefinition, _ view: View) throws(CatalogError) {
    guard view.isMaterialized else {
      throw .wrongObjectType("cannot create index on relation \"\(view.name.name)\"")
    }
    guard let columns = view.columnNames, !isUncertain(view.oid) else { return }
    for column in definition.shape.plainColumns where !columns.contains(column) {
      throw .undefinedColumn(column)
    }
  }

  private func requireIndexable(
    _ definition: IndexDefinition, _ table: Table, _ isConcurrent: Bool
  ) throws(CatalogError) {
    if isConcurrent, table.isPartitioned {
      throw .notSupported("cannot create index on partitioned table \"\(table.name.name)\" concurrently")
    }
    guard !isLenient(table) else { return }
    for column in definition.shape.plainColumns where table.column(column) == nil {
      throw .undefinedColumn(column)
    }
    for expression in definition.shape.expressions { try requireColumns(of: expression, in: table) }
  }

  /// `indexcmds.c`, DefineIndex: the name, the constraint that it stands behind, the same on every partition.
  mutating func makeIndex(_ request: IndexRequest, on oid: OID) throws(CatalogError) -> OID? {
    guard let relation = relation(oid), relation.canHaveIndexes else { return nil }
    if let table = relation.table { try requirePartitionKey(in: request, table) }
    let name = ObjectName(schema: relation.name.schema, name: request.name ?? indexName(request, of: relation))
    let index = nextOID
    try claim(name, for: index, avoidsTypes: false)
    var made = Index(oid: makeOID(), name: name, relation: oid, shape: request.shape)
    made.columnNames = request.columnNames
    made.parent = request.parent?.oid
    made.options = request.options
    made.isValid =
      !(request.isOnly && relation.table?.isPartitioned == true && relation.table?.children.isEmpty == false)
    indexes[index] = made
    if relation.table == nil { views[oid]?.indexes.append(index) } else { tables[oid]?.indexes.append(index) }
    for expression in request.shape.expressions { note(expression, usedBy: oid) }
    created(.object(index))
    if let key = request.key { makeConstraint(key, over: made, parent: request.parent?.constraint) }
    guard !request.isOnly, relation.table?.isPartitioned == true else { return index }
    for child in relation.table?.children ?? [] { try ensureIndex(like: index, on: child) }
    return index
  }

  /// `ChooseIndexName`.
  private mutating func indexName(_ request: IndexRequest, of relation: Relation) -> String {
    let addition = request.key?.kind == .primaryKey ? nil : ObjectNaming.addition(request.columnNames)
    return chooseRelationName(
      relation.name.name, addition, label: request.key?.kind.label ?? "idx", in: relation.name.schema,
      isConstraint: request.key != nil)
  }

  private mutating func makeConstraint(_ key: IndexRequest.Key, over index: Index, parent: OID?) {
    var constraint = Constraint(
      oid: makeOID(), name: index.name.name, kind: key.kind.constraintKind(index: index.oid),
      columns: index.keyColumns.compactMap { $0 })
    constraint.isDeferrable = key.isDeferrable
    constraint.isInitiallyDeferred = key.isInitiallyDeferred
    constraint.parent = parent
    if parent != nil { (constraint.inheritanceCount, constraint.isLocal) = (1, false) }
    indexes[index.oid]?.constraint = constraint.oid
    append(constraint, to: index.relation)
  }

  /// A unique index of a partitioned table has to have the partition key in it: each partition has an index of its own.
  private func requirePartitionKey(in request: IndexRequest, _ table: Table) throws(CatalogError) {
    guard request.shape.isUnique, let key = table.partitionKey else { return }
    let columns = Set(request.shape.keys.compactMap(\.column))
    for term in key.terms {
      if case .column(let name) = term, columns.contains(name) { continue }
      let kind = request.key?.kind == .primaryKey ? "PRIMARY KEY" : "UNIQUE"
      if case .expression = term {
        throw .notSupported("unsupported \(kind) constraint with partition key definition")
      }
      throw .notSupported("unique constraint on partitioned table must include all partitioning columns")
    }
  }
}

extension Relation {
  fileprivate var canHaveIndexes: Bool {
    switch self {
    case .table: true
    case .view(let view): view.isMaterialized
    case .index, .sequence: false
    }
  }
}

extension IndexShape {
  fileprivate var plainColumns: [String] { keys.compactMap(\.column) + including }

  var expressions: [Expression] {
    keys.compactMap { key in
      if case .expression(let expression) = key.term { return expression }
      return nil
    } + [predicate].compactMap { $0 }
  }
}
