import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgClass = SystemView(
    """
    oid relname relnamespace relkind relrowsecurity relforcerowsecurity relispartition relpersistence relowner reltype \
    reltuples relpages relhasindex relhastriggers relam reltablespace reloptions relacl
    """
  ) { scan, columns in
    let known = scan.relations(name: "relname", oid: "oid").map { relation in
      SystemRow(isCertain: scan.isCertain(relation.oid), columns: columns) { pgClass(relation, $0, scan) }
    }
    let possible = scan.possibleNames("relname").map {
      SystemRow(
        possible: ["relname": $0.name, "relnamespace": scan.namespace($0.schema), "oid": .something],
        columns: columns)
    }
    return known + possible
  }

  private static func pgClass(_ relation: Relation, _ column: String, _ scan: SystemScan) -> Value? {
    switch column {
    case "oid": .object(.relation(relation.oid))
    case "relname": .text(relation.name.name)
    case "relnamespace": scan.namespace(of: relation.name)
    case "relkind": .text(relation.letter(in: scan.catalog))
    case "relrowsecurity": .boolean(relation.table?.hasRowSecurity ?? false)
    case "relforcerowsecurity": .boolean(relation.table?.forcesRowSecurity ?? false)
    case "relispartition": relation.table.map { .boolean($0.isPartition) } ?? .something
    case "relpersistence": relation.table.map { .text($0.persistence.letter) } ?? .something
    case "reltype": relation.hasRows ? .object(.rowType(relation.oid)) : .something
    case "relowner", "reltuples", "relpages", "relhasindex", "relhastriggers", "relam", "reltablespace": .something
    case "reloptions", "relacl": .unknown
    default: nil
    }
  }

  static let pgInherits = SystemView("inhrelid inhparent inhseqno inhdetachpending") { scan, columns in
    let tables = scan.tables(oid: "inhrelid")
    let known = tables.flatMap { table in
      ((table.partition.map { [$0.parent] } ?? []) + table.parents).enumerated().map { position, parent in
        SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
          switch column {
          case "inhrelid": .object(.relation(table.oid))
          case "inhparent": .object(.relation(parent))
          case "inhseqno": .integer(position + 1)
          case "inhdetachpending": .boolean(false)
          default: nil
          }
        }
      }
    }
    let possible = scan.doubtfulTables(oid: "inhrelid", part: "").map {
      SystemRow(possible: ["inhrelid": $0.object, "inhparent": .something], columns: columns)
    }
    return known + possible
  }

  static let pgTables = SystemView(
    "schemaname tablename tableowner tablespace hasindexes hasrules hastriggers rowsecurity"
  ) { scan, columns in
    relations(scan, columns, name: "tablename", schema: "schemaname") { relation, column in
      guard let table = relation.table, !table.isForeign else { return nil }
      switch column {
      case "rowsecurity": return .boolean(table.hasRowSecurity)
      case "hasindexes": return .boolean(!table.indexes.isEmpty)
      default: return .unknown
      }
    }
  }

  static let pgViews = SystemView("schemaname viewname viewowner definition") { scan, columns in
    relations(scan, columns, name: "viewname", schema: "schemaname") { relation, _ in
      relation.isView ? .something : nil
    }
  }

  static let pgMatviews = SystemView(
    "schemaname matviewname matviewowner tablespace hasindexes ispopulated definition"
  ) { scan, columns in
    relations(scan, columns, name: "matviewname", schema: "schemaname") { relation, column in
      guard case .view(let view) = relation, view.isMaterialized else { return nil }
      return column == "ispopulated" ? .boolean(view.isPopulated) : .unknown
    }
  }

  static let pgSequences = SystemView("schemaname sequencename sequenceowner data_type last_value") { scan, columns in
    relations(scan, columns, name: "sequencename", schema: "schemaname") { relation, _ in
      relation.isSequence ? .unknown : nil
    }
  }

  static let sequences = SystemView("sequence_catalog sequence_schema sequence_name data_type") { scan, columns in
    relations(scan, columns, name: "sequence_name", schema: "sequence_schema") { relation, _ in
      relation.isSequence ? .something : nil
    }
  }

  static let views = SystemView("table_catalog table_schema table_name view_definition is_updatable") { scan, columns in
    relations(scan, columns, name: "table_name", schema: "table_schema") { relation, _ in
      relation.isView ? .something : nil
    }
  }

  static let tables = SystemView("table_catalog table_schema table_name table_type is_insertable_into") {
    scan, columns in
    relations(scan, columns, name: "table_name", schema: "table_schema") { relation, column in
      guard relation.table != nil || relation.isView else { return nil }
      return column == "table_type" ? .text(tableType(relation)) : .something
    }
  }

  private static func tableType(_ relation: Relation) -> String {
    guard let table = relation.table else { return "VIEW" }
    return table.isForeign ? "FOREIGN" : table.isTemporary ? "LOCAL TEMPORARY" : "BASE TABLE"
  }

  /// Rows of a view over relations.
  ///
  /// - Parameter value: a column's value; nil for a relation that does not belong there.
  private static func relations(
    _ scan: SystemScan, _ columns: [String], name: String, schema: String,
    value: @escaping (Relation, String) -> Value?
  ) -> [SystemRow] {
    let known = scan.relations(name: name).filter { value($0, "") != nil }.map { relation in
      SystemRow(isCertain: scan.isCertain(relation.oid), columns: columns) { column in
        switch column {
        case name: .text(relation.name.name)
        case schema: scan.schema(of: relation.name)
        default: columns.contains(column) ? value(relation, column) : nil
        }
      }
    }
    return known
      + scan.possibleNames(name).map {
        SystemRow(possible: [name: $0.name, schema: $0.schema], columns: columns)
      }
  }
}

extension Relation {
  /// `relkind`.
  func letter(in catalog: Catalog) -> String {
    switch self {
    case .table(let table): table.isPartitioned ? "p" : table.isForeign ? "f" : "r"
    case .index(let index): catalog.tables[index.relation]?.isPartitioned == true ? "I" : "i"
    case .sequence: "S"
    case .view(let view): view.isMaterialized ? "m" : "v"
    }
  }

  fileprivate var isView: Bool {
    if case .view(let view) = self { return !view.isMaterialized }
    return false
  }

  fileprivate var isSequence: Bool {
    if case .sequence = self { return true }
    return false
  }

  /// Whether it has a row type.
  var hasRows: Bool {
    switch self {
    case .table, .view: true
    case .index, .sequence: false
    }
  }
}

extension Persistence {
  fileprivate var letter: String {
    switch self {
    case .permanent: "p"
    case .unlogged: "u"
    case .temporary: "t"
    }
  }
}
