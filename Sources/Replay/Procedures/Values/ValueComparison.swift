extension Value {
  /// `left = right`.
  static func equality(_ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull { return .null }
    if let answer = namedSetAnswer(left, right) ?? namedSetAnswer(right, left) { return .boolean(answer) }
    if let first = left.knownObject, let second = right.knownObject { return .boolean(first == second) }
    // An OID of zero is no object; no other number is known.
    if left.knownObject != nil, right == .integer(0) { return .boolean(false) }
    if right.knownObject != nil, left == .integer(0) { return .boolean(false) }
    if case .array(let first) = left, case .array(let second) = right {
      guard first.count == second.count else { return .boolean(false) }
      return .conjunction(zip(first, second).map { equality($0, $1) })
    }
    return order(left, right).map { .boolean($0 == 0) } ?? .unknown
  }

  /// False where a text of which only a part is known cannot be the other one.
  private static func namedSetAnswer(_ partial: Value, _ value: Value) -> Bool? {
    guard let text = value.knownText else { return nil }
    switch partial {
    case .oneOf(let names): return names.contains(text) ? nil : false
    case .pieces(let pieces): return fits(text, pieces) ? nil : false
    default: return nil
    }
  }

  private static func fits(_ text: String, _ pieces: [String?]) -> Bool {
    if let first = pieces.first.flatMap({ $0 }), !text.hasPrefix(first) { return false }
    if let last = pieces.last.flatMap({ $0 }), !text.hasSuffix(last) { return false }
    return pieces.compactMap { $0?.utf8.count }.reduce(0, +) <= text.utf8.count
  }

  /// Negative, zero or positive; nil where it is not known. Texts are compared byte by byte, which is how the collation
  /// `C` of system catalogs does it.
  static func order(_ left: Value, _ right: Value) -> Int? {
    if let first = left.number, let second = right.number { return first < second ? -1 : first > second ? 1 : 0 }
    if case .boolean = left { return order(ofBooleans: left, right) }
    if case .boolean = right { return order(ofBooleans: left, right) }
    switch (left, right) {
    case (.text(let first), .text(let second)):
      if first == second { return 0 }
      return first.utf8.lexicographicallyPrecedes(second.utf8) ? -1 : 1
    case (.named(_, let first), .text(let second)), (.text(let first), .named(_, let second)):
      return first == second ? 0 : nil
    default: return nil
    }
  }

  private static func order(ofBooleans left: Value, _ right: Value) -> Int? {
    let values: [Truth?: Int] = [.true: 1, .false: 0]
    guard let first = values[left.truth], let second = values[right.truth] else { return nil }
    return first - second
  }

  /// A number, or a text that is compared with one.
  private var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let text): Double(text)
    default: nil
    }
  }
}
