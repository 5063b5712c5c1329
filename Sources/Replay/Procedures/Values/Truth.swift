/// SQL's three values of logic, and not knowing which.
extension Value {
  /// Nil where it is not known.
  var truth: Truth? {
    switch self {
    case .boolean(let value): value ? .true : .false
    case .null: .null
    case .text(let text): Truth(text)
    default: nil
    }
  }

  enum Truth: Hashable {
    case `true`, `false`, null

    /// What boolean takes as input (documentation: 8.6 Boolean Type).
    init?(_ text: String) {
      let words = ["t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"]
      let others = ["f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"]
      let word = text.lowercased().split(separator: " ").joined()
      if words.contains(word) {
        self = .true
      } else if others.contains(word) {
        self = .false
      } else {
        return nil
      }
    }
  }

  static func conjunction(_ values: [Value]) -> Value {
    let truths = values.map(\.truth)
    if truths.contains(.some(.false)) { return .boolean(false) }
    if truths.contains(nil) { return .unknown }
    return truths.contains(.some(.null)) ? .null : .boolean(true)
  }

  static func disjunction(_ values: [Value]) -> Value { .negation(.conjunction(values.map(negation))) }

  static func negation(_ value: Value) -> Value {
    switch value.truth {
    case .true: .boolean(false)
    case .false: .boolean(true)
    case .null: .null
    case nil: .unknown
    }
  }

  static func isNull(_ value: Value) -> Value {
    switch value {
    case .null: .boolean(true)
    case .unknown: .unknown
    case .record(let fields): .conjunction(fields.map { isNull($0.value) })
    default: .boolean(false)
    }
  }
}
