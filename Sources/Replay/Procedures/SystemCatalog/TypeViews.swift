import PglintelCatalog
import PglintelSyntax

extension SystemView {
  static let pgType = SystemView(
    """
    oid typname typnamespace typowner typtype typcategory typrelid typelem typarray typbasetype typnotnull typdefault \
    typisdefined
    """
  ) { scan, columns in
    let wanted = scan.text("typname")
    if let object = scan.object("oid") { return scan.type(object).map { [$0.row(scan, columns)] } ?? [] }
    let types = scan.catalog.types.values.sorted { $0.oid < $1.oid }.map(SystemType.init)
    let all = types + scan.rowTypes(wanted)
    let rows = (all + all.map(\.array)).filter { wanted == nil || $0.name.name == wanted }.map { $0.row(scan, columns) }
    return rows + foreignTypes(scan, columns)
  }

  private static func foreignTypes(_ scan: SystemScan, _ columns: [String]) -> [SystemRow] {
    let system = SystemRow(possible: ["typname": .oneOf(.builtInType), "oid": .something], columns: columns)
    let extensions = scan.catalog.extensions.keys.sorted().map {
      SystemRow(possible: ["typname": .pieces([$0, nil]), "oid": .something], columns: columns)
    }
    let possible = scan.possibleNames("typname").map {
      SystemRow(
        possible: ["typname": $0.name, "typnamespace": scan.namespace($0.schema), "oid": .something],
        columns: columns)
    }
    return [system] + extensions + possible
  }

  static let pgEnum = SystemView("oid enumtypid enumsortorder enumlabel") { scan, columns in
    let types = scan.catalog.types.values.sorted { $0.oid < $1.oid }
    let known = types.flatMap { type -> [SystemRow] in
      guard case .enumeration(let labels) = type.kind else { return [] }
      return labels.enumerated().map { position, label in
        SystemRow(isCertain: scan.isCertain(type.oid), columns: columns) { column in
          switch column {
          case "enumtypid": .object(.type(type.oid))
          case "enumlabel": .text(label)
          case "enumsortorder": .integer(position + 1)
          case "oid": .something
          default: nil
          }
        }
      }
    }
    let doubtful = types.filter { !scan.isCertain($0.oid) }.map {
      SystemRow(possible: ["enumtypid": .object(.type($0.oid)), "enumlabel": .something], columns: columns)
    }
    let possible = scan.possibleParts("enumlabel").map { _ in
      SystemRow(possible: ["enumtypid": .something, "enumlabel": .something], columns: columns)
    }
    return known + doubtful + possible
  }
}

/// A row of `pg_type`.
private struct SystemType {
  var object: SystemObject
  var name: ObjectName
  let oid: OID
  var letter: String
  /// Nil for a domain, which has that of its base type.
  var category: String?
  var relation: OID?

  init(_ type: UserType) {
    (object, name, oid, relation) = (.type(type.oid), type.name, type.oid, nil)
    (letter, category) = type.kind.letters
  }

  init(rowsOf relation: Relation) {
    (object, name, oid) = (.rowType(relation.oid), relation.name, relation.oid)
    (letter, category) = ("c", "C")
    self.relation = relation.oid
  }

  /// Its array type, whose name begins with `_` (`pg_type.c`, makeArrayTypeName).
  var array: SystemType {
    var result = self
    result.object = .arrayType(oid)
    result.name.name = Identifier.truncated("_" + name.name)
    (result.letter, result.category, result.relation) = ("b", "A", nil)
    return result
  }

  func row(_ scan: SystemScan, _ columns: [String]) -> SystemRow {
    SystemRow(isCertain: scan.isCertain(oid), columns: columns) { column in
      switch column {
      case "oid": .object(object)
      case "typname": .text(name.name)
      case "typnamespace": scan.namespace(of: name)
      case "typtype": .text(letter)
      case "typcategory": category.map { .text($0) } ?? .something
      case "typrelid": relation.map { .object(.relation($0)) } ?? (letter == "c" ? .something : .integer(0))
      case "typisdefined": .boolean(true)
      default: columns.contains(column) ? .unknown : nil
      }
    }
  }
}

extension SystemScan {
  fileprivate func type(_ object: SystemObject) -> SystemType? {
    switch object {
    case .type(let oid): catalog.types[oid].map(SystemType.init)
    case .arrayType(let oid): (type(.type(oid)) ?? type(.rowType(oid)))?.array
    case .rowType(let oid): catalog.relation(oid).map(SystemType.init(rowsOf:))
    default: nil
    }
  }

  /// The types of rows of tables and views.
  ///
  /// - Parameter name: the only one that is wanted, or its array; nil for all.
  fileprivate func rowTypes(_ name: String?) -> [SystemType] {
    guard let name else { return relations().filter(\.hasRows).map(SystemType.init(rowsOf:)) }
    var names = [name]
    if name.hasPrefix("_") { names.append(String(name.dropFirst())) }
    return names.flatMap { relations(named: $0) }.filter(\.hasRows).map(SystemType.init(rowsOf:))
  }
}

extension UserType.Kind {
  /// `typtype` and `typcategory`.
  fileprivate var letters: (String, String?) {
    switch self {
    case .enumeration: ("e", "E")
    case .domain: ("d", nil)
    case .composite: ("c", "C")
    case .range: ("r", "R")
    case .base: ("b", "U")
    }
  }
}
