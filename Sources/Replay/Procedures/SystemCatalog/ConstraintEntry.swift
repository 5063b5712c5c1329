import PglintelCatalog
import PglintelSyntax

/// A table's constraint as catalogs show it.
struct ConstraintEntry {
  let table: Table
  let constraint: Constraint

  /// PRIMARY KEY, UNIQUE and FOREIGN KEY.
  var isKey: Bool { "puf".contains(constraint.letter) }

  /// The standard knows no exclusion constraints.
  var isInInformationSchema: Bool { isKey || constraint.letter == "c" }

  func pgConstraint(_ column: String, _ scan: SystemScan) -> Value? {
    switch column {
    case "oid": .object(.constraint(constraint.oid))
    case "conname": .text(constraint.name)
    case "connamespace": scan.namespace(of: table.name)
    case "contype": .text(constraint.letter)
    case "condeferrable": .boolean(constraint.isDeferrable)
    case "condeferred": .boolean(constraint.isInitiallyDeferred)
    case "convalidated": .boolean(constraint.isValid)
    case "conrelid": .object(.relation(table.oid))
    case "contypid": .integer(0)
    case "conindid":
      (constraint.index ?? constraint.foreignKey?.referencedIndex).map { .object(.relation($0)) } ?? .unknown
    case "conparentid": constraint.parent.map { .object(.constraint($0)) } ?? .integer(0)
    case "confrelid": referenced
    case "confdeltype": constraint.foreignKey.map { .text($0.onDelete.letter) } ?? .text(" ")
    case "confupdtype": constraint.foreignKey.map { .text($0.onUpdate.letter) } ?? .text(" ")
    case "confmatchtype": constraint.foreignKey.map { .text($0.isMatchFull ? "f" : "s") } ?? .text(" ")
    case "conislocal": .boolean(constraint.isLocal)
    case "coninhcount": .integer(constraint.inheritanceCount)
    case "conkey": numbers(of: constraint.columns)
    case "connoinherit", "confkey", "conbin": .unknown
    default: nil
    }
  }

  private var referenced: Value {
    guard let key = constraint.foreignKey else { return .integer(0) }
    return key.referencedTable.map { .object(.relation($0)) } ?? .something
  }

  private func numbers(of columns: [String]) -> Value {
    let numbers = columns.compactMap { table.column($0)?.number }
    return numbers.count == columns.count && !table.isPartial ? .array(numbers.map(Value.integer)) : .something
  }

  /// What views of the information schema have in common.
  func named(_ column: String, _ scan: SystemScan) -> Value {
    switch column {
    case "constraint_name": .text(constraint.name)
    case "table_name": .text(table.name.name)
    case "table_schema", "constraint_schema": scan.schema(of: table.name)
    case "position_in_unique_constraint": .unknown
    default: .something
    }
  }

  /// The columns that it uses, and of which table; no table where it is not known.
  func usedColumns(in catalog: Catalog) -> (table: Table?, columns: [String]) {
    guard let key = constraint.foreignKey else { return (table, constraint.columns) }
    return (key.referencedTable.flatMap { catalog.tables[$0] }, key.referencedColumns)
  }
}

extension Constraint {
  /// `contype`.
  var letter: String {
    switch kind {
    case .check: "c"
    case .primaryKey: "p"
    case .unique: "u"
    case .exclusion: "x"
    case .foreignKey: "f"
    case .notNull: "n"
    }
  }

  /// `constraint_type`.
  var standardKind: String {
    switch kind {
    case .primaryKey: "PRIMARY KEY"
    case .unique: "UNIQUE"
    case .foreignKey: "FOREIGN KEY"
    case .check, .exclusion, .notNull: "CHECK"
    }
  }
}

extension ReferentialAction {
  fileprivate var letter: String {
    switch self {
    case .noAction: "a"
    case .restrict: "r"
    case .cascade: "c"
    case .setNull: "n"
    case .setDefault: "d"
    }
  }
}
