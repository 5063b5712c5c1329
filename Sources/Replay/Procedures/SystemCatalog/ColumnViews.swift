import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgAttribute = SystemView(
    """
    attrelid attname attnum attnotnull atttypid atttypmod atthasdef attisdropped attidentity attgenerated attinhcount \
    attislocal attcollation
    """
  ) { scan, columns in
    let known = scan.relations(oid: "attrelid").flatMap { relation in
      relation.visibleColumns(scan.text("attname")).map { column in
        SystemRow(isCertain: scan.isCertain(relation.oid), columns: columns) { name in
          name == "attrelid" ? .object(.relation(relation.oid)) : column.attribute(name, scan)
        }
      }
    }
    let possible = scan.doubtfulTables(oid: "attrelid", part: "attname").map {
      SystemRow(
        possible: ["attrelid": $0.object, "attname": .something, "attisdropped": .boolean(false)], columns: columns)
    }
    return known + possible
  }

  static let columns = SystemView(
    """
    table_catalog table_schema table_name column_name ordinal_position column_default is_nullable data_type \
    character_maximum_length numeric_precision numeric_scale datetime_precision udt_schema udt_name is_identity \
    identity_generation is_generated is_updatable
    """
  ) { scan, columns in
    let relations = scan.relations(name: "table_name").filter(\.hasRows)
    let known = relations.flatMap { relation in
      relation.visibleColumns(scan.text("column_name")).map { column in
        SystemRow(isCertain: scan.isCertain(relation.oid), columns: columns) { name in
          switch name {
          case "table_name": .text(relation.name.name)
          case "table_schema": scan.schema(of: relation.name)
          default: column.informationColumn(name, scan)
          }
        }
      }
    }
    let possible = scan.doubtfulTables(name: "table_name", part: "column_name").map {
      SystemRow(
        possible: ["table_name": $0.name, "table_schema": $0.schema, "column_name": .something], columns: columns)
    }
    return known + possible
  }
}

/// A column as a catalog shows it.
private struct VisibleColumn {
  let name: String
  let number: Int
  /// Nil for a view's and an index's.
  let column: Column?

  func attribute(_ name: String, _ scan: SystemScan) -> Value? {
    switch name {
    case "attname": .text(self.name)
    case "attnum": .integer(number)
    case "attisdropped": .boolean(false)
    case "attnotnull": column.map { .boolean($0.isNotNull) } ?? .something
    case "atthasdef": column.map { .boolean($0.hasDefault) } ?? .something
    case "attidentity": column.map { .text($0.identityLetter) } ?? .something
    case "attgenerated": column.map { .text($0.generated.map { $0.isStored ? "s" : "v" } ?? "") } ?? .something
    case "attinhcount": column.map { .integer($0.inheritanceCount) } ?? .something
    case "attislocal": column.map { .boolean($0.isLocal) } ?? .something
    case "atttypid": column.map { SystemTypes.value(of: $0.type, in: scan) } ?? .something
    case "atttypmod", "attcollation": .something
    default: nil
    }
  }

  func informationColumn(_ name: String, _ scan: SystemScan) -> Value? {
    switch name {
    case "column_name": .text(self.name)
    case "ordinal_position": .integer(number)
    case "is_nullable": column.map { .text($0.isNotNull ? "NO" : "YES") } ?? .something
    case "column_default": column.map { $0.hasDefault ? .something : .null } ?? .null
    case "data_type": column.map { SystemTypes.dataType(of: $0.type, in: scan) } ?? .something
    case "udt_name": column.map { SystemTypes.underlyingName(of: $0.type, in: scan) } ?? .something
    case "character_maximum_length": column.map { SystemTypes.maximumLength(of: $0.type, in: scan) } ?? .unknown
    case "is_identity": column.map { .text($0.identity == nil ? "NO" : "YES") } ?? .text("NO")
    case "is_generated": column.map { .text($0.generated == nil ? "NEVER" : "ALWAYS") } ?? .text("NEVER")
    case "identity_generation": column.map(\.identityGeneration) ?? .null
    case "table_catalog", "udt_schema", "is_updatable": .something
    case "numeric_precision", "numeric_scale", "datetime_precision": .unknown
    default: nil
    }
  }
}

extension Relation {
  /// - Parameter name: the only one that is wanted, or nil for all.
  fileprivate func visibleColumns(_ name: String?) -> [VisibleColumn] {
    allColumns.filter { name == nil || $0.name == name }
  }

  private var allColumns: [VisibleColumn] {
    switch self {
    case .table(let table): table.columns.map { VisibleColumn(name: $0.name, number: $0.number, column: $0) }
    case .view(let view): numbered(view.columnNames ?? [])
    case .index(let index): numbered(index.columnNames)
    case .sequence: numbered(["last_value", "log_cnt", "is_called"])
    }
  }

  private func numbered(_ names: [String]) -> [VisibleColumn] {
    names.enumerated().map { VisibleColumn(name: $1, number: $0 + 1, column: nil) }
  }
}

extension Column {
  fileprivate var hasDefault: Bool { defaultValue != nil && identity == nil }

  fileprivate var identityLetter: String {
    switch identity {
    case nil: ""
    case .always: "a"
    case .byDefault: "d"
    }
  }

  fileprivate var identityGeneration: Value {
    switch identity {
    case nil: .null
    case .always: .text("ALWAYS")
    case .byDefault: .text("BY DEFAULT")
    }
  }
}
