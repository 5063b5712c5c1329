import PglintelSyntax

/// `LIKE source INCLUDING …` (`parse_utilcmd.c`, transformTableLikeClause and expandTableLikeClause).
extension Catalog {
  /// The source's columns as if they were written there; defaults, generation and identity only where they are asked for.
  public func columnDefinitions(
    of source: OID, defaults: Bool, generated: Bool, identity: Bool
  ) -> [ColumnDefinition] {
    (tables[source]?.columns ?? []).map { column in
      ColumnDefinition(
        name: column.name, type: column.type, defaultValue: defaults ? column.defaultValue : nil,
        isNotNull: column.isNotNull, identity: identity ? column.identity : nil,
        identityOptions: identity ? column.ownedSequence.flatMap { sequences[$0]?.options } : nil,
        generated: generated ? column.generated : nil, collation: column.collation)
    }
  }

  /// INCLUDING CONSTRAINTS: checks, under their names; NOT NULL comes with the columns always.
  public mutating func copyChecks(
    from source: OID, to oid: OID, withComments: Bool = false
  ) throws(CatalogError) {
    for check in tables[source]?.constraints ?? [] {
      guard case .check(let expression, let noInherit) = check.kind else { continue }
      let definition = ConstraintDefinition(name: check.name, kind: .check(expression, noInherit: noInherit))
      let copy = try addConstraint(definition, to: oid)
      if withComments, let copy { setComment(check.comment, on: .constraint(table: oid, copy)) }
    }
  }

  /// INCLUDING INDEXES: primary key, unique and exclusion constraints and other indexes, under newly chosen names.
  public mutating func copyIndexes(
    from source: OID, to oid: OID, withComments: Bool = false
  ) throws(CatalogError) {
    for index in indexes(of: source) {
      let request = IndexRequest(like: index, constraint: constraint(behind: index))
      let copy = try makeIndex(request, on: oid)
      if withComments, let copy { setComment(index.comment, on: .relation(copy)) }
    }
  }

  /// INCLUDING STORAGE and INCLUDING COMPRESSION.
  public mutating func copySettings(from source: OID, to oid: OID, storage: Bool, compression: Bool) {
    guard let settings = settings[source] else { return }
    for column in tables[source]?.columns ?? [] {
      guard let own = tables[oid]?.column(column.name), let set = settings.columns[column.number] else { continue }
      if storage, let value = set.storage { setStorage(value, ofColumn: own.number, of: oid) }
      if compression, let value = set.compression { setCompression(value, ofColumn: own.number, of: oid) }
    }
  }

  /// INCLUDING COMMENTS, of columns.
  public mutating func copyComments(from source: OID, to oid: OID) {
    for column in tables[source]?.columns ?? [] {
      guard let comment = column.comment, let own = tables[oid]?.column(column.name) else { continue }
      setComment(comment, on: .column(ColumnReference(table: oid, number: own.number)))
    }
  }
}
