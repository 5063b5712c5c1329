import PglintelSyntax

/// The names that PostgreSQL chooses (`indexcmds.c`: makeObjectName, ChooseRelationName, ChooseIndexName).
enum ObjectNaming {
  /// `name1_name2_label`, the longer of the two names cut until it fits into 63 bytes.
  static func makeObjectName(_ first: String, _ second: String?, _ label: String) -> String {
    let overhead = label.utf8.count + 1 + (second == nil ? 0 : 1)
    let available = Identifier.maximumBytes - overhead
    var (firstLength, secondLength) = (first.utf8.count, second?.utf8.count ?? 0)
    while firstLength + secondLength > available {
      if firstLength > secondLength { firstLength -= 1 } else { secondLength -= 1 }
    }
    let parts = [
      Identifier.truncated(first, toBytes: firstLength), second.map { Identifier.truncated($0, toBytes: secondLength) },
      label,
    ]
    return parts.compactMap { $0 }.joined(separator: "_")
  }

  /// The first of `…_label`, `…_label1`, `…_label2`, … that is free.
  static func choose(_ first: String, _ second: String?, label: String, isTaken: (String) -> Bool) -> String {
    var name = makeObjectName(first, second, label)
    var number = 1
    while isTaken(name) {
      name = makeObjectName(first, second, label + String(number))
      number += 1
    }
    return name
  }

  /// Column names joined by `_`, as far as 63 bytes reach (ChooseIndexNameAddition).
  static func addition(_ columns: [String]) -> String {
    var result = ""
    for column in columns {
      if !result.isEmpty { result += "_" }
      result += column
      if result.utf8.count >= Identifier.maximumBytes { break }
    }
    return Identifier.truncated(result)
  }

  /// Names of an index's columns (ChooseIndexColumnNames): expressions by what they call, made distinct by numbers.
  static func columnNames(_ keys: [IndexKey]) -> [String] {
    var names: [String] = []
    for key in keys {
      let base = key.column ?? expressionName(key)
      var name = base
      var number = 1
      while names.contains(name) {
        let suffix = String(number)
        name = Identifier.truncated(base, toBytes: Identifier.maximumBytes - suffix.utf8.count) + suffix
        number += 1
      }
      names.append(name)
    }
    return names
  }

  private static func expressionName(_ key: IndexKey) -> String {
    guard case .expression(let expression) = key.term else { return "expr" }
    return figure(expression)?.name ?? "expr"
  }

  /// `parse_target.c`, FigureColnameInternal: a strength of 1 yields to a better name.
  private static func figure(_ expression: Expression) -> (name: String, isStrong: Bool)? {
    switch expression {
    case .column(let parts): return parts.last.map { ($0, true) }
    case .call(let call): return (call.name.name, true)
    case .cast(let inner, let type):
      if let found = figure(inner), found.isStrong { return found }
      return (type.name, false)
    case .collate(let inner, _): return figure(inner)
    case .conditional(let conditional):
      if let found = conditional.otherwise.flatMap(figure), found.isStrong { return found }
      return ("case", false)
    case .coalesce: return ("coalesce", true)
    case .array: return ("array", true)
    case .row: return ("row", true)
    case .sqlValue(let name): return (name, true)
    case .other("NULLIF", _): return ("nullif", true)
    case .other("GREATEST", _): return ("greatest", true)
    case .other("LEAST", _): return ("least", true)
    default: return nil
    }
  }
}
