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

  /// The first of `…_label`, `…_label1`, `…_label2`, … that is free, and its number.
  static func choose(
    _ first: String, _ second: String?, label: String, from start: Int, isTaken: (String) -> Bool
  ) -> (name: String, number: Int) {
    var number = start
    while true {
      let name = makeObjectName(first, second, number == 0 ? label : label + String(number))
      if !isTaken(name) { return (name, number) }
      number += 1
    }
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
    return expression.impliedName ?? "expr"
  }
}
