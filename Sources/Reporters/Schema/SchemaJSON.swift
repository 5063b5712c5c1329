import PglintelLint

/// The schema as JSON. Keys may be added, never removed or changed in meaning.
struct SchemaJSON {
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  var text: String {
    var json = JSONWriter()
    json.object(onLines: true) { json in
      json.strings("schemas", catalog.schemas.keys.sorted())
      json.strings("extensions", catalog.extensions.keys.sorted())
      json.array("tables", onLines: true) { json in
        for table in catalog.tablesInOrder where !table.isTemporary { json.object { write(table, to: &$0) } }
      }
      json.array("views", onLines: true) { json in
        for view in catalog.views.values.sorted(by: { $0.oid < $1.oid }) { json.object { write(view, to: &$0) } }
      }
      json.array("types", onLines: true) { json in
        for type in catalog.types.values.sorted(by: { $0.oid < $1.oid }) { json.object { write(type, to: &$0) } }
      }
      json.array("sequences", onLines: true) { json in
        for sequence in catalog.sequences.values.sorted(by: { $0.oid < $1.oid }) {
          json.object { write(sequence, to: &$0) }
        }
      }
      json.array("routines", onLines: true) { json in
        for routine in catalog.routines.values.sorted(by: { $0.oid < $1.oid }) {
          json.object { write(routine, to: &$0) }
        }
      }
    }
    return json.finished
  }

  // MARK: Tables

  private func write(_ table: Table, to json: inout JSONWriter) {
    json.string("name", "\(table.name)")
    json.string("kind", table.kindWord)
    json.boolean("complete", !table.isPartial)
    json.boolean("certain", !catalog.isUncertain(table.oid))
    json.string("partitionOf", table.partition.flatMap { catalog.tables[$0.parent] }.map { "\($0.name)" })
    json.string("partitionBound", table.partition?.bound.sql)
    json.string("partitionKey", table.partitionKey?.sql)
    json.strings("inherits", table.parents.compactMap { catalog.tables[$0] }.map { "\($0.name)" })
    json.array("columns") { json in
      for column in table.columns { json.object { write(column, to: &$0) } }
    }
    json.array("constraints") { json in
      for constraint in table.constraints { json.object { write(constraint, to: &$0) } }
    }
    writeIndexes(of: table.oid, to: &json)
    writeSecurity(of: table, to: &json)
    json.string("comment", table.comment)
  }

  private func write(_ column: Column, to json: inout JSONWriter) {
    json.string("name", column.name)
    json.string("type", column.type.isUnknown ? nil : "\(column.type)")
    json.boolean("notNull", column.isNotNull)
    json.string("default", column.defaultValue?.sql)
    json.string("identity", column.identity.map { $0 == .always ? "always" : "by default" })
    json.string("generated", column.generated?.expression.sql)
    json.string("comment", column.comment)
  }

  private func write(_ constraint: Constraint, to json: inout JSONWriter) {
    json.string("name", constraint.name)
    json.string("kind", constraint.kindWord)
    json.strings("columns", constraint.columns)
    json.string("definition", catalog.definition(of: constraint))
    json.boolean("valid", constraint.isValid)
    guard let key = constraint.foreignKey else { return }
    json.string(
      "references", key.referencedTable.flatMap { catalog.tables[$0] }.map { "\($0.name)" } ?? "\(key.referencedName)")
    json.strings("referencedColumns", key.referencedColumns)
  }

  private func writeIndexes(of relation: OID, to json: inout JSONWriter) {
    json.array("indexes") { json in
      for index in catalog.indexes(of: relation) {
        json.object { json in
          json.string("name", "\(index.name)")
          json.boolean("unique", index.isUnique)
          json.boolean("valid", index.isValid)
          json.string("definition", catalog.definition(of: index).sql())
        }
      }
    }
  }

  private func writeSecurity(of table: Table, to json: inout JSONWriter) {
    json.boolean("rowSecurity", table.hasRowSecurity)
    json.boolean("forcedRowSecurity", table.forcesRowSecurity)
    json.array("policies") { json in
      for policy in table.policies {
        json.object { json in
          json.string("name", policy.name)
          json.string("definition", policy.definition.sql)
        }
      }
    }
    write(table.triggers, to: &json)
  }

  private func write(_ triggers: [Trigger], to json: inout JSONWriter) {
    json.array("triggers") { json in
      for trigger in triggers {
        json.object { json in
          json.string("name", trigger.name)
          json.string("function", "\(trigger.function)")
        }
      }
    }
  }

  // MARK: Everything else

  private func write(_ view: View, to json: inout JSONWriter) {
    json.string("name", "\(view.name)")
    json.boolean("materialized", view.isMaterialized)
    if let columns = view.columnNames { json.strings("columns", columns) }
    json.string("query", view.written?.text)
    json.strings("reads", view.dependencies.compactMap { catalog.relation($0.relation) }.map { "\($0.name)" })
    writeIndexes(of: view.oid, to: &json)
    write(view.triggers, to: &json)
    json.string("comment", view.comment)
  }

  private func write(_ type: UserType, to json: inout JSONWriter) {
    json.string("name", "\(type.name)")
    json.string("definition", type.written?.text ?? type.sql)
    if case .enumeration(let labels) = type.kind { json.strings("labels", labels) }
    json.string("comment", type.comment)
  }

  private func write(_ sequence: CatalogSequence, to json: inout JSONWriter) {
    json.string("name", "\(sequence.name)")
    json.string("options", sequence.options.sql)
    json.string("ownedBy", sequence.owner.flatMap(owner))
  }

  private func owner(_ reference: ColumnReference) -> String? {
    guard let table = catalog.tables[reference.table], let column = catalog.column(reference) else { return nil }
    return "\(table.name).\(Identifier.quoted(column.name))"
  }

  private func write(_ routine: Routine, to json: inout JSONWriter) {
    json.string("name", "\(routine.name)")
    json.string("kind", routine.isProcedure ? "procedure" : "function")
    json.strings("parameters", routine.parameters.map { "\($0)" })
    json.string("returns", routine.definition.returns.map { "\($0)" })
    json.string("language", routine.language)
    json.string("volatility", routine.volatility.rawValue)
    json.boolean("securityDefiner", routine.definition.isSecurityDefiner)
    json.string("comment", routine.comment)
  }
}

extension Table {
  fileprivate var kindWord: String {
    if isForeign { return "foreign table" }
    return isPartitioned ? "partitioned table" : isPartition ? "partition" : "table"
  }
}

extension Constraint {
  fileprivate var kindWord: String {
    switch kind {
    case .check: "check"
    case .primaryKey: "primary key"
    case .unique: "unique"
    case .exclusion: "exclusion"
    case .foreignKey: "foreign key"
    case .notNull: "not null"
    }
  }
}
