import PglintelSyntax

/// A system catalog, system view or view of the information schema that can be answered from our catalog (documentation:
/// chapters 37, 53 and 54). Columns that are left out cannot be asked for; those that are not known say so.
struct SystemView: Sendable {
  let columns: [String]
  let rows: @Sendable (SystemScan) -> [SystemRow]

  init(_ columns: String, rows: @escaping @Sendable (SystemScan, [String]) -> [SystemRow]) {
    let names = columns.split(separator: " ").map(String.init)
    self.columns = names
    self.rows = { rows($0, names) }
  }

  /// The view of that name; nil for others.
  static func named(_ name: QualifiedName) -> SystemView? {
    switch name.schema {
    case "information_schema": informationSchema[name.name]
    case nil, "pg_catalog": systemCatalogs[name.name]
    default: nil
    }
  }

  private static let systemCatalogs: [String: SystemView] = [
    "pg_attribute": .pgAttribute, "pg_class": .pgClass, "pg_constraint": .pgConstraint, "pg_enum": .pgEnum,
    "pg_extension": .pgExtension, "pg_index": .pgIndex, "pg_indexes": .pgIndexes, "pg_inherits": .pgInherits,
    "pg_matviews": .pgMatviews, "pg_namespace": .pgNamespace, "pg_policies": .pgPolicies, "pg_policy": .pgPolicy,
    "pg_proc": .pgProc, "pg_sequences": .pgSequences, "pg_tables": .pgTables, "pg_trigger": .pgTrigger,
    "pg_type": .pgType, "pg_views": .pgViews,
  ]

  private static let informationSchema: [String: SystemView] = [
    "columns": .columns, "constraint_column_usage": .constraintColumnUsage, "key_column_usage": .keyColumnUsage,
    "referential_constraints": .referentialConstraints, "routines": .routines, "schemata": .schemata,
    "sequences": .sequences, "table_constraints": .tableConstraints, "tables": .tables, "triggers": .triggers,
    "views": .views,
  ]
}
