import PglintelCatalog
import PglintelSyntax

/// What belongs to a table besides columns, constraints and indexes.
extension SystemView {
  static let pgTrigger = SystemView("oid tgrelid tgparentid tgname tgfoid tgtype tgenabled tgisinternal") {
    scan, columns in
    let known = scan.tables(oid: "tgrelid").flatMap { table in
      table.triggers.map { trigger in
        SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
          switch column {
          case "oid": .object(.trigger(trigger.oid))
          case "tgrelid": .object(.relation(table.oid))
          case "tgname": .text(trigger.name)
          case "tgisinternal": .boolean(false)
          default: columns.contains(column) ? .something : nil
          }
        }
      }
    }
    let possible = scan.doubtfulTables(oid: "tgrelid", part: "tgname").map {
      SystemRow(possible: ["tgrelid": $0.object, "tgname": .something], columns: columns)
    }
    return known + viewTriggers(scan, columns) + internalTriggers(scan, columns) + possible
  }

  /// Foreign keys are kept by triggers.
  private static func internalTriggers(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    let name = Value.pieces(["RI_ConstraintTrigger_", nil])
    return [SystemRow(possible: ["tgname": name, "tgisinternal": .boolean(true)], columns: columns)]
  }

  /// Triggers of views are not kept.
  private static func viewTriggers(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    guard scan.catalog.views.values.contains(where: { _ in true }) else { return [] }
    if case .relation(let oid)? = scan.object("tgrelid"), scan.catalog.views[oid] == nil { return [] }
    return [SystemRow(possible: ["tgrelid": .something, "tgname": .something], columns: columns)]
  }

  static let triggers = SystemView(
    """
    trigger_catalog trigger_schema trigger_name event_manipulation event_object_catalog event_object_schema \
    event_object_table action_statement action_orientation action_timing
    """
  ) { scan, columns in
    let wanted = scan.text("trigger_name")
    let known = scan.tables(name: "event_object_table").flatMap { table in
      table.triggers.filter { wanted == nil || $0.name == wanted }.map { trigger in
        SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
          switch column {
          case "trigger_name": .text(trigger.name)
          case "event_object_table": .text(table.name.name)
          case "event_object_schema", "trigger_schema": scan.schema(of: table.name)
          default: columns.contains(column) ? .something : nil
          }
        }
      }
    }
    let possible = scan.doubtfulTables(name: "event_object_table", part: "trigger_name").map {
      SystemRow(
        possible: ["event_object_table": $0.name, "event_object_schema": $0.schema, "trigger_name": .something],
        columns: columns)
    }
    let views = scan.catalog.views.values.filter { !$0.isMaterialized }.map {
      SystemRow(possible: ["event_object_table": .text($0.name.name), "trigger_name": .something], columns: columns)
    }
    return known + views + possible
  }

  static let pgPolicy = SystemView("oid polname polrelid polcmd polpermissive polroles polqual polwithcheck") {
    scan, columns in
    let known = policies(scan, oid: "polrelid").map { table, policy in
      SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
        switch column {
        case "oid": .object(.policy(policy.oid))
        case "polname": .text(policy.name)
        case "polrelid": .object(.relation(table.oid))
        case "polcmd": .text(policy.definition.command.letter)
        case "polpermissive": .boolean(policy.definition.isPermissive)
        default: columns.contains(column) ? .unknown : nil
        }
      }
    }
    let possible = scan.doubtfulTables(oid: "polrelid", part: "polname").map {
      SystemRow(possible: ["polrelid": $0.object, "polname": .something], columns: columns)
    }
    return known + possible
  }

  static let pgPolicies = SystemView("schemaname tablename policyname permissive roles cmd qual with_check") {
    scan, columns in
    let known = policies(scan, name: "tablename").map { table, policy in
      SystemRow(isCertain: scan.isCertain(table.oid), columns: columns) { column in
        switch column {
        case "policyname": .text(policy.name)
        case "tablename": .text(table.name.name)
        case "schemaname": scan.schema(of: table.name)
        case "cmd": .text(policy.definition.command.rawValue.uppercased())
        case "permissive": .text(policy.definition.isPermissive ? "PERMISSIVE" : "RESTRICTIVE")
        case "roles": .array(policy.definition.roles.map(Value.text))
        case "qual": policy.definition.using == nil ? .null : .something
        case "with_check": policy.definition.check == nil ? .null : .something
        default: nil
        }
      }
    }
    let possible = scan.doubtfulTables(name: "tablename", part: "policyname").map {
      SystemRow(possible: ["tablename": $0.name, "schemaname": $0.schema, "policyname": .something], columns: columns)
    }
    return known + possible
  }

  private static func policies(
    _ scan: SystemScan, name: String? = nil, oid: String? = nil
  ) -> [(Table, Policy)] {
    scan.tables(name: name, oid: oid).flatMap { table in table.policies.map { (table, $0) } }
  }
}

extension PolicyDefinition.Command {
  /// `polcmd`.
  fileprivate var letter: String {
    switch self {
    case .all: "*"
    case .select: "r"
    case .insert: "a"
    case .update: "w"
    case .delete: "d"
    }
  }
}
