import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgNamespace = SystemView("oid nspname nspowner nspacl") { scan, columns in
    schemas(scan, columns, name: "nspname") { .object(.namespace($0)) }
  }

  static let schemata = SystemView("catalog_name schema_name schema_owner") { scan, columns in
    schemas(scan, columns, name: "schema_name") { _ in .something }
  }

  private static func schemas(
    _ scan: SystemScan, _ columns: [String], name: String, oid: @escaping (String) -> Value
  ) -> [SystemRow] {
    let system = ["information_schema", "pg_catalog", "pg_toast"]
    let names = scan.catalog.schemas.keys.sorted() + system
    let known = names.map { schema in
      SystemRow(isCertain: true, columns: columns) { column in
        switch column {
        case name: .text(schema)
        case "oid": oid(schema)
        default: columns.contains(column) ? .something : nil
        }
      }
    }
    return scan.catalog.uncertainty.isClosed ? known : known + foreign(scan, columns, name: name)
  }

  /// What is asked for by name may have been there from the beginning.
  private static func foreign(_ scan: SystemScan, _ columns: [String], name: String) -> [SystemRow] {
    var names = scan.foreignSchemas
    if let wanted = scan.text(name), scan.catalog.schemas[wanted] == nil { names.append(wanted) }
    return names.map { SystemRow(possible: [name: .text($0), "oid": .object(.namespace($0))], columns: columns) }
  }

  static let pgExtension = SystemView("oid extname extowner extnamespace extrelocatable extversion") { scan, columns in
    let names = scan.catalog.extensions.keys.sorted() + ["plpgsql"]
    let known = names.map { name in
      SystemRow(isCertain: true, columns: columns) { column in
        switch column {
        case "extname": .text(name)
        case "oid": .object(.extension(name))
        default: columns.contains(column) ? .something : nil
        }
      }
    }
    if scan.catalog.uncertainty.isClosed { return known }
    return known + [SystemRow(possible: ["extname": .something, "oid": .something], columns: columns)]
  }

  static let pgProc = SystemView(
    """
    oid proname pronamespace proowner prolang prokind prosecdef provolatile pronargs prorettype proargtypes proargnames \
    prosrc proconfig proacl
    """
  ) { scan, columns in
    let known = routines(scan, named: "proname").map { routine in
      SystemRow(isCertain: scan.isCertain(routine.oid), columns: columns) { column in
        switch column {
        case "oid": .object(.routine(routine.oid))
        case "proname": .text(routine.name.name)
        case "pronamespace": scan.namespace(of: routine.name)
        case "prokind": .text(routine.isProcedure ? "p" : "f")
        case "pronargs": .integer(routine.parameters.count)
        case "prosrc": routine.body.map { .text($0) } ?? .something
        case "prosecdef": .boolean(routine.definition.isSecurityDefiner)
        case "provolatile": .text(String(routine.volatility.rawValue.prefix(1)))
        default: columns.contains(column) ? .unknown : nil
        }
      }
    }
    let possible = scan.possibleNames("proname").map {
      SystemRow(possible: ["proname": $0.name, "pronamespace": scan.namespace($0.schema)], columns: columns)
    }
    if scan.object("oid") != nil { return known }
    return known + [SystemRow(possible: ["proname": .oneOf(.builtInRoutine)], columns: columns)] + possible
  }

  static let routines = SystemView(
    """
    specific_schema specific_name routine_catalog routine_schema routine_name routine_type data_type routine_body \
    routine_definition external_language
    """
  ) { scan, columns in
    let known = routines(scan, named: "routine_name").map { routine in
      SystemRow(isCertain: scan.isCertain(routine.oid), columns: columns) { column in
        switch column {
        case "routine_name": .text(routine.name.name)
        case "routine_schema", "specific_schema": scan.schema(of: routine.name)
        case "routine_type": .text(routine.isProcedure ? "PROCEDURE" : "FUNCTION")
        default: columns.contains(column) ? .unknown : nil
        }
      }
    }
    let possible = scan.possibleNames("routine_name").map {
      SystemRow(possible: ["routine_name": $0.name, "routine_schema": $0.schema], columns: columns)
    }
    return known + [SystemRow(possible: ["routine_name": .oneOf(.builtInRoutine)], columns: columns)] + possible
  }

  private static func routines(_ scan: SystemScan, named column: String) -> [Routine] {
    let wanted = scan.text(column)
    return scan.catalog.routines.values.filter { wanted == nil || $0.name.name == wanted }.sorted { $0.oid < $1.oid }
  }
}
