import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgConstraint = SystemView(
    """
    oid conname connamespace contype condeferrable condeferred convalidated conrelid contypid conindid conparentid \
    confrelid confupdtype confdeltype confmatchtype conislocal coninhcount connoinherit conkey confkey conbin
    """
  ) { scan, columns in
    let known = tableConstraints(scan, name: "conname", oid: "conrelid").map { entry in
      SystemRow(isCertain: scan.isCertain(entry.table.oid), columns: columns) { entry.pgConstraint($0, scan) }
    }
    let possible = scan.doubtfulTables(oid: "conrelid", part: "conname").map {
      SystemRow(possible: ["conname": .something, "conrelid": $0.object, "oid": .something], columns: columns)
    }
    return known + domainConstraints(scan, columns) + possible
  }

  private static func domainConstraints(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    let types = scan.catalog.types.values.sorted { $0.oid < $1.oid }
    return types.flatMap { type -> [SystemRow] in
      guard case .domain(let domain) = type.kind else { return [] }
      return domain.constraints.map { constraint in
        SystemRow(isCertain: scan.isCertain(type.oid), columns: columns) { column in
          switch column {
          case "conname": .text(constraint.name)
          case "connamespace": scan.namespace(of: type.name)
          case "contype": .text("c")
          case "contypid": .object(.type(type.oid))
          case "convalidated": .boolean(constraint.isValid)
          case "oid": .object(.constraint(constraint.oid))
          case "conrelid", "confrelid": .integer(0)
          default: columns.contains(column) ? .unknown : nil
          }
        }
      }
    }
  }

  /// NOT NULL is a CHECK there, under a name that nobody writes.
  static let tableConstraints = SystemView(
    """
    constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name constraint_type \
    is_deferrable initially_deferred enforced
    """
  ) { scan, columns in
    let names = (constraint: "constraint_name", schema: "constraint_schema")
    let known = tableConstraints(scan, name: names.constraint, table: "table_name").filter(\.isInInformationSchema)
    let rows = known.map { entry in
      SystemRow(isCertain: scan.isCertain(entry.table.oid), columns: columns) { column in
        switch column {
        case "constraint_type": .text(entry.constraint.standardKind)
        case "is_deferrable": .text(entry.constraint.isDeferrable ? "YES" : "NO")
        case "initially_deferred": .text(entry.constraint.isInitiallyDeferred ? "YES" : "NO")
        default: columns.contains(column) ? entry.named(column, scan) : nil
        }
      }
    }
    return rows + requiredColumns(scan, columns) + possibleConstraints(scan, columns)
  }

  private static func requiredColumns(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    let isSought = scan.text("constraint_name").map { $0.hasSuffix("_not_null") } ?? true
    guard isSought else { return [] }
    return scan.tables(name: "table_name").flatMap { table in
      table.columns.filter(\.isNotNull).map { _ in
        SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
          switch column {
          case "constraint_name": .oneOf(.ending("_not_null"))
          case "table_name": .text(table.name.name)
          case "table_schema", "constraint_schema": scan.schema(of: table.name)
          case "constraint_type": .text("CHECK")
          case "is_deferrable", "initially_deferred": .text("NO")
          default: columns.contains(column) ? .something : nil
          }
        }
      }
    }
  }

  static let keyColumnUsage = SystemView(
    """
    constraint_catalog constraint_schema constraint_name table_catalog table_schema table_name column_name \
    ordinal_position position_in_unique_constraint
    """
  ) { scan, columns in
    let known = tableConstraints(scan, name: "constraint_name", table: "table_name").filter(\.isKey)
    let rows = known.flatMap { entry in
      entry.constraint.columns.enumerated().map { position, name in
        SystemRow(isCertain: scan.isCertain(entry.table.oid), columns: columns) { column in
          switch column {
          case "column_name": .text(name)
          case "ordinal_position": .integer(position + 1)
          default: columns.contains(column) ? entry.named(column, scan) : nil
          }
        }
      }
    }
    return rows + possibleConstraints(scan, columns)
  }

  /// The columns that a constraint uses: of a foreign key those that it references.
  static let constraintColumnUsage = SystemView(
    "table_catalog table_schema table_name column_name constraint_catalog constraint_schema constraint_name"
  ) { scan, columns in
    let known = tableConstraints(scan, name: "constraint_name").filter(\.isInInformationSchema)
    let rows = known.flatMap { entry -> [SystemRow] in
      let used = entry.usedColumns(in: scan.catalog)
      return used.columns.map { name in
        SystemRow(isCertain: scan.isCertain(entry.table.oid), columns: columns) { column in
          switch column {
          case "column_name": .text(name)
          case "table_name": used.table.map { .text($0.name.name) } ?? .something
          case "table_schema": used.table.map { scan.schema(of: $0.name) } ?? .something
          default: columns.contains(column) ? entry.named(column, scan) : nil
          }
        }
      }
    }
    // The constraint of a table that is not known may reference one that is.
    let isDoubtful = !scan.doubtfulTables(part: "constraint_name").isEmpty
    let possible = SystemRow(possible: ["constraint_name": .something], columns: columns)
    return isDoubtful ? rows + [possible] : rows
  }

  static let referentialConstraints = SystemView(
    "constraint_catalog constraint_schema constraint_name unique_constraint_name match_option update_rule delete_rule"
  ) { scan, columns in
    let known = tableConstraints(scan, name: "constraint_name").filter { $0.constraint.foreignKey != nil }
    let rows = known.map { entry in
      SystemRow(isCertain: scan.isCertain(entry.table.oid), columns: columns) { column in
        switch column {
        case "update_rule": entry.constraint.foreignKey.map { .text($0.onUpdate.rawValue) }
        case "delete_rule": entry.constraint.foreignKey.map { .text($0.onDelete.rawValue) }
        default: columns.contains(column) ? entry.named(column, scan) : nil
        }
      }
    }
    return rows + possibleConstraints(scan, columns)
  }

  private static func possibleConstraints(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    scan.doubtfulTables(name: "table_name", part: "constraint_name").map {
      SystemRow(
        possible: ["constraint_name": .something, "table_name": $0.name, "table_schema": $0.schema], columns: columns)
    }
  }

  /// Constraints by the column that has their name, and the table's.
  private static func tableConstraints(
    _ scan: SystemScan, name: String, table: String? = nil, oid: String? = nil
  ) -> [ConstraintEntry] {
    let wanted = scan.text(name)
    return scan.tables(name: table, oid: oid).flatMap { table in
      table.constraints.filter { wanted == nil || $0.name == wanted }.map {
        ConstraintEntry(table: table, constraint: $0)
      }
    }
  }
}
