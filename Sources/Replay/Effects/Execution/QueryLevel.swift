import PglintelCatalog
import PglintelSyntax

/// One SELECT, UPDATE or DELETE without what is nested in it: which relations it joins under which conditions.
struct QueryLevel {
  /// Names of common table expressions: they are no relations.
  var hidden: Set<String>
  /// Conditions that all hold, those of inner joins included.
  var conditions: [Expression]
  /// By the names under which their columns are spoken of.
  var aliases: [String]
  /// The mode on what it reads.
  var mode = LockMode.accessShare
  /// Whether it may end before all is read (LIMIT), or conditions come in from outside.
  var isUnsure = false

  /// Whether it asks for the least or greatest value, which is at the end of an index.
  var hasExtreme = false

  init(_ query: Query, hiding hidden: Set<String>) {
    self.init(sources: query.sources, condition: query.condition, hiding: hidden)
    if query.isLocking { mode = .rowShare }
    hasExtreme = query.targets.contains { $0.value.isExtreme }
    isUnsure = query.modifiers.limit != nil
  }

  init(sources: [Query.Source], condition: Expression?, hiding hidden: Set<String>) {
    self.hidden = hidden
    conditions = condition?.conjuncts ?? []
    aliases = []
    for source in sources { add(source) }
  }

  /// Whether it reads nothing at all: `WHERE false`.
  var isEmpty: Bool { conditions.contains(.constant(.boolean(false))) || conditions.contains(.constant(.null)) }

  private mutating func add(_ source: Query.Source) {
    switch source {
    case .relation(let name, let alias): aliases.append(alias ?? name.name)
    case .subquery(_, let alias), .function(_, let alias): aliases.append(alias ?? "")
    case .join(let left, let right, let condition):
      add(left)
      add(right)
      conditions += condition?.conjuncts ?? []
    case .joinUsing(let left, let right, let columns):
      add(left)
      add(right)
      conditions += (columns ?? []).map { .operation("=", [.column([$0]), .column(["", $0])]) }
    case .renamed(let inner, _): add(inner)
    }
  }
}

extension Expression {
  fileprivate var isExtreme: Bool {
    var found = false
    walk { if case .call(let call) = $0, ["min", "max"].contains(call.name.name) { found = true } }
    return found
  }
}
