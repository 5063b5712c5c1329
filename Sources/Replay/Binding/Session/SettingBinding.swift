import PglintelCatalog
import PglintelStatements
import PglintelSyntax

extension Binder {
  mutating func setVariable(_ statement: SetVariable) {
    if statement.isReset {
      if statement.name.isEmpty { session.resetAll() }
      session.set(statement.name, to: nil, isLocal: statement.isLocal)
    } else if !statement.values.isEmpty {
      session.set(statement.name, to: statement.values, isLocal: statement.isLocal)
    }
  }

  /// `set_config(name, value, is_local)` with literals.
  mutating func setConfiguration(_ call: FunctionCall) {
    guard call.arguments.count == 3, case .constant(.string(let name)) = call.arguments[0].uncast,
      case .constant(.string(let value)) = call.arguments[1].uncast
    else { return }
    let isLocal = call.arguments[2].uncast.isTrue
    let isList = name.lowercased() == "search_path"
    session.set(
      name.lowercased(), to: isList ? IdentifierList.names(in: value) : [value], isLocal: isLocal)
  }
}

extension Expression {
  /// Without the casts around it.
  var uncast: Expression {
    var expression = self
    while case .cast(let inner, _) = expression { expression = inner }
    return expression
  }

  fileprivate var isTrue: Bool {
    switch self {
    case .constant(.boolean(let value)): value
    case .constant(.string(let text)): ["t", "true", "on", "yes", "1"].contains(text.lowercased())
    default: false
    }
  }
}
