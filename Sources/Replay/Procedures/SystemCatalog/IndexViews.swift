import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgIndexes = SystemView("schemaname tablename indexname tablespace indexdef") { scan, columns in
    let known = indexes(scan, name: "indexname", table: "tablename").map { index, owner in
      SystemRow(isCertain: isCertain(index, scan), columns: columns) { column in
        switch column {
        case "indexname": .text(index.name.name)
        case "tablename": .text(owner.name.name)
        case "schemaname": scan.schema(of: index.name)
        case "indexdef": .something
        case "tablespace": .unknown
        default: nil
        }
      }
    }
    let possible = scan.doubtfulTables(name: "tablename", part: "indexname").map {
      SystemRow(possible: ["tablename": $0.name, "schemaname": $0.schema, "indexname": .something], columns: columns)
    }
    return known + possible
  }

  static let pgIndex = SystemView(
    """
    indexrelid indrelid indnatts indnkeyatts indisunique indisprimary indisexclusion indimmediate indisclustered \
    indisvalid indisready indislive indkey indpred indexprs
    """
  ) { scan, columns in
    let known = indexes(scan, oid: "indexrelid", tableOID: "indrelid").map { index, owner in
      SystemRow(isCertain: isCertain(index, scan), columns: columns) { pgIndex(index, of: owner, $0, scan) }
    }
    let possible = scan.doubtfulTables(oid: "indrelid", part: "").map {
      SystemRow(possible: ["indrelid": $0.object, "indexrelid": .something], columns: columns)
    }
    return known + possible
  }

  private static func pgIndex(_ index: Index, of owner: Relation, _ column: String, _ scan: SystemScan) -> Value? {
    switch column {
    case "indexrelid": .object(.relation(index.oid))
    case "indrelid": .object(.relation(index.relation))
    case "indnkeyatts": .integer(index.keys.count)
    case "indnatts": .integer(index.keys.count + index.including.count)
    case "indisunique": .boolean(index.isUnique)
    case "indisprimary":
      .boolean(owner.table?.constraints.contains { $0.isPrimaryKey && $0.index == index.oid } ?? false)
    case "indisexclusion": .boolean(!index.exclusionOperators.isEmpty)
    case "indisvalid": .boolean(index.isValid)
    case "indisready", "indislive": .boolean(true)
    case "indpred": index.predicate == nil ? .null : .something
    case "indexprs": index.keyColumns.contains(nil) ? .something : .null
    case "indkey", "indimmediate", "indisclustered": .something
    default: nil
    }
  }

  private static func isCertain(_ index: Index, _ scan: SystemScan) -> Bool {
    scan.isCertain(index.oid) && scan.isCertain(index.relation)
  }

  /// Indexes with what they are on.
  private static func indexes(
    _ scan: SystemScan, name: String? = nil, oid: String? = nil, table: String? = nil, tableOID: String? = nil
  ) -> [(Index, Relation)] {
    if name.flatMap(scan.text) != nil || oid.flatMap(scan.object) != nil {
      return scan.relations(name: name, oid: oid).compactMap { relation in
        guard case .index(let index) = relation else { return nil }
        return scan.catalog.relation(index.relation).map { (index, $0) }
      }
    }
    return scan.relations(name: table, oid: tableOID).flatMap { owner in
      scan.catalog.indexes(of: owner.oid).map { ($0, owner) }
    }
  }
}
