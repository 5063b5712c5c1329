import PglintelSyntax

/// `format()` (documentation: 9.4.1), `||` and the like: texts with gaps where parts of them are not known.
enum TextFormat {
  /// Nil where the format itself is not known, or uses widths.
  static func format(_ template: String, _ arguments: [Value]) -> Value? {
    var pieces: [String?] = []
    var next = 0
    var rest = template[...]
    while let percent = rest.firstIndex(of: "%") {
      pieces.append(String(rest[..<percent]))
      rest = rest[rest.index(after: percent)...]
      if rest.first == "%" {
        pieces.append("%")
        rest = rest.dropFirst()
        continue
      }
      if let position = takePosition(&rest) { next = position - 1 }
      guard let kind = rest.popFirst(), arguments.indices.contains(next) else { return nil }
      guard let text = convert(arguments[next], as: kind) else { return nil }
      pieces += text
      next += 1
    }
    pieces.append(String(rest))
    return joined(pieces)
  }

  /// `2$`.
  private static func takePosition(_ rest: inout Substring) -> Int? {
    let digits = rest.prefix { $0.isNumber }
    guard let position = Int(digits), rest[digits.endIndex...].first == "$" else { return nil }
    rest = rest[digits.endIndex...].dropFirst()
    return position
  }

  private static func convert(_ value: Value, as kind: Character) -> [String?]? {
    switch kind {
    case "s": value.isNull ? [""] : value.textPieces ?? [nil]
    case "I": value.isNull ? nil : value.knownText.map { [Identifier.quoted($0)] } ?? quotedGap(value)
    case "L": value.isNull ? ["NULL"] : value.knownText.map { [quotedLiteral($0)] } ?? [nil]
    default: nil
    }
  }

  /// An identifier with gaps is written with quotes: that it means the same is all that matters.
  private static func quotedGap(_ value: Value) -> [String?] {
    guard let pieces = value.textPieces, pieces.count > 1 else { return [nil] }
    let doubled = pieces.map { piece in
      piece.map { $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") }
    }
    return ["\""] + doubled + ["\""]
  }

  /// `quote_literal` (`quote.c`).
  static func quotedLiteral(_ text: String) -> String {
    let inner = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    guard inner.contains("\\") else { return "'\(inner)'" }
    return "E'" + inner.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
  }

  static func joined(_ pieces: [String?]) -> Value {
    var merged: [String?] = []
    for piece in pieces {
      if let text = piece, let last = merged.last, let before = last {
        merged[merged.count - 1] = before + text
      } else if piece != nil || merged.isEmpty || merged.last != .some(nil) {
        merged.append(piece)
      }
    }
    if merged.isEmpty { return .text("") }
    if merged.count == 1 { return merged[0].map { .text($0) } ?? .something }
    return .pieces(merged.filter { $0 != "" })
  }

  /// `||`: NULL where one side is.
  static func concatenation(_ left: Value, _ right: Value) -> Value {
    if left.isNull || right.isNull { return .null }
    if case .array(let first) = left {
      if case .array(let second) = right { return .array(first + second) }
      return right.isKnown ? .array(first + [right]) : .something
    }
    if case .array(let second) = right { return left.isKnown ? .array([left] + second) : .something }
    if left == .unknown, right == .unknown { return .unknown }
    return joined((left.textPieces ?? [nil]) + (right.textPieces ?? [nil]))
  }
}
