import PglintelCatalog

/// What is known of an SQL value.
indirect enum Value: Hashable {
  struct Field: Hashable {
    let name: String
    let value: Value
  }

  /// Anything, NULL as well.
  case unknown
  /// Anything but NULL.
  case something
  case null
  case boolean(Bool)
  case integer(Int)
  /// Numeric, as written.
  case number(String)
  case text(String)
  /// A text with gaps: nil is a part that is not known.
  case pieces([String?])
  /// One of several texts, or of very many.
  case oneOf(NameSet)
  case array([Value])
  case record([Field])
  /// An OID.
  case object(SystemObject)
  /// A `regclass` and the like, with what it is printed as.
  case named(SystemObject, String)

  /// Whether all of it is known.
  var isKnown: Bool {
    switch self {
    case .unknown, .something, .pieces, .oneOf: false
    case .null, .boolean, .integer, .number, .text, .object, .named: true
    case .array(let elements): elements.allSatisfy(\.isKnown)
    case .record(let fields): fields.allSatisfy(\.value.isKnown)
    }
  }

  var isNull: Bool { self == .null }

  /// What it is as text, where that is known.
  var knownText: String? {
    switch self {
    case .text(let text), .number(let text), .named(_, let text): text
    case .integer(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    case .unknown, .something, .null, .pieces, .oneOf, .array, .record, .object: nil
    }
  }

  /// Parts of it as text: a gap where they are not known. Nil for NULL, or what may be it.
  var textPieces: [String?]? {
    switch self {
    case .pieces(let pieces): pieces
    case .null, .unknown: nil
    default: [knownText]
    }
  }

  /// The value, unless a loop has made it too long to be kept.
  var bounded: Value {
    switch self {
    case .text(let text) where text.utf8.count > 1 << 20: .something
    case .pieces(let pieces) where pieces.count > 1_000: .something
    case .pieces(let pieces) where pieces.contains { ($0?.utf8.count ?? 0) > 1 << 20 }: .something
    case .array(let elements) where elements.count > 10_000: .something
    default: self
    }
  }

  var knownObject: SystemObject? {
    switch self {
    case .object(let object), .named(let object, _): object
    default: nil
    }
  }

  func field(_ name: String) -> Value? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

/// What an OID of the system catalogs stands for.
enum SystemObject: Hashable {
  /// A row of `pg_class`.
  case relation(OID)
  case type(OID)
  /// The type of a relation's rows.
  case rowType(OID)
  case arrayType(OID)
  case namespace(String)
  case routine(OID)
  case constraint(OID)
  case trigger(OID)
  case policy(OID)
  case `extension`(String)
}

/// Names that follow a rule: those of system objects, of what cannot be followed.
enum NameSet: Hashable {
  case beginning(String)
  case ending(String)
  case builtInRoutine
  case builtInType
  case runnerTable

  func contains(_ name: String) -> Bool {
    switch self {
    case .beginning(let prefix): name.hasPrefix(prefix)
    case .ending(let suffix): name.hasSuffix(suffix)
    case .builtInRoutine: KnownFunctions.contains(.init(name: name))
    case .builtInType: BuiltInTypeNames.contains(name)
    case .runnerTable: RunnerTables.contains(.init(name: name))
    }
  }
}

/// `pg_type.typname` of what the server or a common extension brings along.
enum BuiltInTypeNames {
  static func contains(_ name: String) -> Bool {
    let element = name.hasPrefix("_") ? String(name.dropFirst()) : name
    return BinaryCoercion.builtInTypes.contains(element) || BinaryCoercion.extensionTypes.contains(element)
  }
}
