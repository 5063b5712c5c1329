import PglintelSyntax

extension Catalog {
  /// PRIMARY KEY and UNIQUE.
  mutating func addKey(
    _ key: KeyDefinition, _ kind: KeyKind, _ definition: ConstraintDefinition, to table: Table, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    try requireColumns(of: key, kind, in: table)
    if kind == .primaryKey { try preparePrimaryKey(key.columns, of: table) }
    return try addIndexedConstraint(key.shape, kind, definition, to: table, isOnly: isOnly)
  }

  mutating func addExclusion(
    _ exclusion: ExclusionDefinition, _ definition: ConstraintDefinition, to table: Table, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    try addIndexedConstraint(exclusion.shape, .exclusion, definition, to: table, isOnly: isOnly)
  }

  private mutating func addIndexedConstraint(
    _ shape: IndexShape, _ kind: KeyKind, _ definition: ConstraintDefinition, to table: Table, isOnly: Bool
  ) throws(CatalogError) -> OID? {
    if let name = definition.name, !isLenient(table),
      // Otherwise it is the index that cannot be made (`index.c`, index_create).
      !isRelationNameTaken(ObjectName(schema: table.name.schema, name: name))
    {
      try requireFreeConstraintName(name, on: table)
    }
    let request = IndexRequest(
      shape: shape, name: definition.name, key: .init(kind: kind, like: definition), isOnly: isOnly)
    return try makeIndex(request, on: table.oid).flatMap { indexes[$0]?.constraint }
  }

  /// `USING INDEX`: the index becomes the constraint's and takes its name.
  mutating func addKey(
    using name: String, _ kind: KeyKind, _ definition: ConstraintDefinition, to table: Table
  ) throws(CatalogError) -> OID? {
    let indexName = ObjectName(schema: table.name.schema, name: name)
    guard let index = names[indexName].relation.flatMap({ indexes[$0] }) else {
      if isLenient(table) || mayExist(indexName.qualified) { return nil }
      throw .undefinedObject("index", name)
    }
    try requireUsable(index, for: table)
    let columns = index.keyColumns.compactMap { $0 }
    if kind == .primaryKey { try preparePrimaryKey(columns, of: table) }
    let constraintName = definition.name ?? name
    if constraintName != name { try renameRelation(index.oid, to: constraintName) }
    let constraint = definition.constraint(
      oid: makeOID(), name: constraintName, kind: kind.constraintKind(index: index.oid), columns: columns)
    append(constraint, to: table.oid)
    indexes[index.oid]?.constraint = constraint.oid
    altered(.object(index.oid))
    return constraint.oid
  }

  /// `parse_utilcmd.c`, transformIndexConstraint.
  private func requireUsable(_ index: Index, for table: Table) throws(CatalogError) {
    let name = index.name.name
    if table.isPartitioned {
      throw .notSupported("ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables")
    }
    if index.constraint != nil { throw .wrongState("index \"\(name)\" is already associated with a constraint") }
    if index.relation != table.oid {
      throw .wrongState("index \"\(name)\" does not belong to table \"\(table.name.name)\"")
    }
    if !index.isValid { throw .wrongState("index \"\(name)\" is not valid") }
    if !index.isUnique { throw .wrongObjectType("\"\(name)\" is not a unique index") }
    if index.keyColumns.contains(nil) { throw .wrongObjectType("index \"\(name)\" contains expressions") }
    if index.predicate != nil { throw .wrongObjectType("\"\(name)\" is a partial index") }
  }

  /// There is one, and its columns are NOT NULL, those of children too.
  private mutating func preparePrimaryKey(_ columns: [String], of table: Table) throws(CatalogError) {
    if table.primaryKey != nil, !isLenient(table) {
      throw .invalidTableDefinition("multiple primary keys for table \"\(table.name.name)\" are not allowed")
    }
    for column in columns where table.column(column)?.isNotNull == false {
      try setNotNull(true, of: column, in: table.oid)
    }
  }

  /// INCLUDE may repeat what the key has.
  private func requireColumns(of key: KeyDefinition, _ kind: KeyKind, in table: Table) throws(CatalogError) {
    for column in key.columns + key.including where table.column(column) == nil && !isLenient(table) {
      throw CatalogError(code: "42703", message: "column \"\(column)\" named in key does not exist")
    }
    var seen: Set<String> = []
    for column in key.columns where !seen.insert(column).inserted {
      let constraint = kind == .primaryKey ? "primary key" : "unique"
      throw CatalogError(code: "42701", message: "column \"\(column)\" appears twice in \(constraint) constraint")
    }
  }
}
