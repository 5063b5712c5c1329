/// A type as written: the parser's own names for keyword types (`int4`, `varchar`, `timestamptz`, `bpchar`), which it
/// puts into `pg_catalog`. `serial` and its kin stay as they are: they are no types (`parse_utilcmd.c`).
public struct TypeName: Hashable, Sendable {
  public var schema: String?
  public var name: String
  /// `numeric(10,2)` has [10, 2], `varchar` none. For interval, PostgreSQL's field mask comes first.
  public var modifiers: [Int]
  /// All modifiers as SQL where one is no number: `geometry(point,4326)`.
  public var modifierText: String?
  /// 0 for a scalar; PostgreSQL ignores how many dimensions are declared.
  public var arrayDimensions: Int
  public var isSetOf: Bool

  public init(
    schema: String? = nil, name: String, modifiers: [Int] = [], arrayDimensions: Int = 0, isSetOf: Bool = false
  ) {
    self.schema = schema
    self.name = name
    self.modifiers = modifiers
    self.arrayDimensions = arrayDimensions
    self.isSetOf = isSetOf
  }

  /// Whether both are one type, however they are written: `int` and `int4`, `int[]` and `int[][]`.
  public func isSame(as other: TypeName) -> Bool { description == other.description }

  public var isArray: Bool { arrayDimensions > 0 }

  /// `smallserial`, `serial`, `bigserial` and their `serial2/4/8` spellings (`parse_utilcmd.c`, transformColumnDefinition).
  public var serialBase: TypeName? {
    guard schema == nil, !isArray else { return nil }
    switch name {
    case "smallserial", "serial2": return TypeName(schema: "pg_catalog", name: "int2")
    case "serial", "serial4": return TypeName(schema: "pg_catalog", name: "int4")
    case "bigserial", "serial8": return TypeName(schema: "pg_catalog", name: "int8")
    default: return nil
    }
  }

  /// The same type without what only says where it was found.
  public var builtInName: String? { schema == nil || schema == "pg_catalog" ? name : nil }
}

extension TypeName: CustomStringConvertible {
  /// As SQL, with the standard's names for built-in types (`format_type.c`).
  public var description: String {
    (isSetOf ? "SETOF " : "") + element + String(repeating: "[]", count: arrayDimensions > 0 ? 1 : 0)
  }

  private var element: String {
    guard let name = builtInName else { return "\(QualifiedName(schema: schema, name: name))" + modifierList }
    switch name {
    case "int2": return "smallint"
    case "int4": return "integer"
    case "int8": return "bigint"
    case "float4": return "real"
    case "float8": return "double precision"
    case "bool": return "boolean"
    case "varchar": return "character varying" + modifierList
    case "bpchar": return modifiers.isEmpty ? "bpchar" : "character" + modifierList
    case "numeric", "json": return name + modifierList
    case "bit" where !modifiers.isEmpty: return name + modifierList
    case "varbit": return "bit varying" + modifierList
    case "timestamptz": return "timestamp\(modifierList) with time zone"
    case "timestamp": return "timestamp\(modifierList) without time zone"
    case "timetz": return "time\(modifierList) with time zone"
    case "time": return "time\(modifierList) without time zone"
    case "interval": return "interval" + intervalFields
    default: return Identifier.quoted(name) + modifierList
    }
  }

  private var modifierList: String {
    if let modifierText { return "(\(modifierText))" }
    return modifiers.isEmpty ? "" : "(" + modifiers.map(String.init).joined(separator: ",") + ")"
  }

  /// Bits of the fields in `interval`'s first modifier (`timestamp.h`, INTERVAL_MASK; `timestamp.c`, intervaltypmodout).
  private var intervalFields: String {
    guard let mask = modifiers.first else { return "" }
    let fields = [(4, "year"), (2, "month"), (8, "day"), (1024, "hour"), (2048, "minute"), (4096, "second")]
    let named = mask == 0x7FFF ? [] : fields.filter { mask & $0.0 != 0 }.map(\.1)
    let range = named.count > 1 ? " \(named[0]) to \(named[named.count - 1])" : named.first.map { " " + $0 } ?? ""
    return range + (modifiers.count > 1 ? "(\(modifiers[1]))" : "")
  }
}
