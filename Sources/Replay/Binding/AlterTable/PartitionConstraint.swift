import PglintelCatalog
import PglintelSyntax

/// What a bound says of its partition's rows, written out: DETACH … CONCURRENTLY leaves it behind as a CHECK
/// (`partbounds.c`, get_qual_for_range and get_qual_for_list; `tablecmds.c`, DetachAddConstraintIfNeeded).
struct PartitionConstraint {
  let key: PartitionKey
  let bound: PartitionBound

  /// Nil where it takes more than one column, is a hash, or has values that are not told.
  func expression(for table: Table) -> Expression? {
    guard key.terms.count == 1, case .column(let name) = key.terms[0], let type = table.column(name)?.type else {
      return nil
    }
    let column = Expression.column([name])
    switch bound {
    case .range(let from, let to): return Self.range(of: column, from, to)
    case .list(let values): return Self.list(of: column, type, values)
    case .hash, .isDefault: return nil
    }
  }

  private static func range(of column: Expression, _ from: [Expression], _ to: [Expression]) -> Expression? {
    guard from.count == 1, to.count == 1 else { return nil }
    var parts = [Expression.isNotNull(column)]
    if from[0].soleColumn != "minvalue" { parts.append(.operation(">=", [column, from[0]])) }
    if to[0].soleColumn != "maxvalue" { parts.append(.operation("<", [column, to[0]])) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private static func list(of column: Expression, _ type: TypeName, _ values: [Expression]) -> Expression? {
    let written = values.filter { $0 != .constant(.null) }
    guard let first = written.first else { return .isNull(column) }
    guard let all = array(of: written, type) else { return nil }
    let isOne =
      written.count == 1
      ? Expression.operation("=", [column, first]) : Expression.quantified("=", column, all, isAll: false)
    return written.count < values.count ? .or([.isNull(column), isOne]) : .and([.isNotNull(column), isOne])
  }

  /// The server has made one constant of the values.
  private static func array(of values: [Expression], _ type: TypeName) -> Expression? {
    let elements = values.compactMap(element)
    guard elements.count == values.count, !type.isArray else { return nil }
    var array = type
    array.arrayDimensions = 1
    return .cast(.constant(.string("{" + elements.joined(separator: ",") + "}")), array)
  }

  /// As `array_out` writes it (`arrayfuncs.c`).
  private static func element(_ value: Expression) -> String? {
    switch value {
    case .constant(.integer(let number)): return "\(number)"
    case .constant(.number(let text)): return text
    case .constant(.string(let text)):
      let isPlain = !text.isEmpty && text.lowercased() != "null" && text.allSatisfy { !"{},\"\\ \t\n\r".contains($0) }
      if isPlain { return text }
      return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    default: return nil
    }
  }
}
