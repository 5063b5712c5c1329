import PglintelPgQuery
import PglintelSyntax

extension TreeReader {
  /// Deeper expressions are cut off: freeing a chain of indirect values recurses.
  private static let expressionDepth = 500

  func expression(_ wrapper: Node) -> Expression? {
    wrapper.isPresent ? expression(wrapper, depth: 0) : nil
  }

  func expressions(_ list: Node, depth: Int = 0) -> [Expression] { list.items.map { expression($0, depth: depth) } }

  func expression(_ wrapper: Node, depth: Int) -> Expression {
    guard depth < Self.expressionDepth else { return .other("deep", []) }
    let (node, next) = (wrapper.body, depth + 1)
    switch wrapper.kindName {
    case "ColumnRef": return columnReference(node)
    case "A_Const": return .constant(constant(node))
    case "ParamRef": return .parameter(node["number"].int)
    case "FuncCall": return .call(call(node, depth: next))
    case "TypeCast": return .cast(expression(node["arg"], depth: next), type(node["typeName"]))
    case "A_Expr": return operation(node, depth: next)
    case "BoolExpr": return boolean(node, depth: next)
    case "NullTest":
      let inner = expression(node["arg"], depth: next)
      return node["nulltesttype"].equals("IS_NOT_NULL") ? .isNotNull(inner) : .isNull(inner)
    case "BooleanTest": return .booleanTest(expression(node["arg"], depth: next), node["booltesttype"].string)
    case "SubLink": return subquery(node, depth: next)
    case "CaseExpr": return conditional(node, depth: next)
    case "MinMaxExpr":
      return .other(node["op"].equals("IS_LEAST") ? "LEAST" : "GREATEST", expressions(node["args"], depth: next))
    case "CoalesceExpr": return .coalesce(expressions(node["args"], depth: next))
    case "SQLValueFunction": return .sqlValue(sqlValue(node))
    case "CollateClause":
      return .collate(expression(node["arg"], depth: next), qualified(strings(node["collname"])))
    case "A_ArrayExpr": return .array(expressions(node["elements"], depth: next))
    case "RowExpr": return .row(expressions(node["args"], depth: next))
    case "SetToDefault": return .other("DEFAULT", [])
    case "A_Indirection": return indirection(node, depth: next)
    case let kind: return .other(kind, parts(node, depth: next))
    }
  }

  private func columnReference(_ node: Node) -> Expression {
    let fields = Array(node["fields"].items)
    let names = fields.compactMap { $0["String"]["sval"].optionalString }
    return fields.last?.isKind("A_Star") == true ? .star(names) : .column(names)
  }

  func constant(_ node: Node) -> Constant {
    if node["isnull"].bool { return .null }
    if node["sval"].isPresent { return .string(node["sval"]["sval"].string) }
    if node["fval"].isPresent { return .number(node["fval"]["fval"].string) }
    if node["boolval"].isPresent { return .boolean(node["boolval"]["boolval"].bool) }
    if node["bsval"].isPresent { return .bitString(node["bsval"]["bsval"].string) }
    return .integer(integer(node) ?? 0)
  }

  /// What stands in ORDER BY, FILTER and OVER comes after the arguments.
  func call(_ node: Node, depth: Int = 0) -> FunctionCall {
    var arguments = expressions(node["args"], depth: depth)
    arguments += node["agg_order"].items.map { expression($0["SortBy"]["node"], depth: depth) }
    if node["agg_filter"].isPresent { arguments.append(expression(node["agg_filter"], depth: depth)) }
    return FunctionCall(
      name: qualified(strings(node["funcname"])), arguments: arguments + window(node["over"], depth: depth),
      isAbridged: isAbridged(node))
  }

  private func isAbridged(_ call: Node) -> Bool {
    let clauses = ["agg_order", "agg_filter", "over"] as [StaticString]
    let flags = ["agg_star", "agg_distinct", "agg_within_group", "func_variadic"] as [StaticString]
    return clauses.contains { call[$0].isPresent } || flags.contains { call[$0].bool }
  }

  /// PARTITION BY and ORDER BY of a window.
  func window(_ node: Node, depth: Int) -> [Expression] {
    expressions(node["partitionClause"], depth: depth)
      + node["orderClause"].items.map { expression($0["SortBy"]["node"], depth: depth) }
  }

  private func operation(_ node: Node, depth: Int) -> Expression {
    let name = strings(node["name"]).last ?? ""
    let left = node["lexpr"].isPresent ? expression(node["lexpr"], depth: depth) : nil
    switch node["kind"].string {
    case "AEXPR_IN":
      return .inList(left ?? .other("", []), list(node["rexpr"], depth: depth), negated: name == "<>")
    case "AEXPR_DISTINCT", "AEXPR_NOT_DISTINCT":
      let negated = node["kind"].equals("AEXPR_NOT_DISTINCT")
      return .isDistinct(left ?? .other("", []), expression(node["rexpr"], depth: depth), negated: negated)
    case "AEXPR_OP_ANY", "AEXPR_OP_ALL":
      let isAll = node["kind"].equals("AEXPR_OP_ALL")
      return .quantified(name, left ?? .other("", []), expression(node["rexpr"], depth: depth), isAll: isAll)
    case "AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN", "AEXPR_BETWEEN_SYM", "AEXPR_NOT_BETWEEN_SYM":
      return .other(name, [left].compactMap { $0 } + list(node["rexpr"], depth: depth))
    case "AEXPR_NULLIF":
      return .other("NULLIF", [left].compactMap { $0 } + list(node["rexpr"], depth: depth))
    default:
      let right = expression(node["rexpr"], depth: depth)
      return .operation(name, left.map { [$0, right] } ?? [right])
    }
  }

  /// `(x).field` is `.field` of x, `x[1]` is `[]` of both.
  private func indirection(_ node: Node, depth: Int) -> Expression {
    let argument = expression(node["arg"], depth: depth)
    let steps = Array(node["indirection"].items)
    if let field = steps.last?["String"]["sval"].optionalString { return .other("." + field, [argument]) }
    return .other("[]", [argument] + steps.flatMap { parts($0.body, depth: depth) })
  }

  /// The elements of a `List`, or the one expression that stands there.
  private func list(_ node: Node, depth: Int) -> [Expression] {
    node.isKind("List") ? expressions(node["List"]["items"], depth: depth) : [expression(node, depth: depth)]
  }

  private func boolean(_ node: Node, depth: Int) -> Expression {
    let parts = expressions(node["args"], depth: depth)
    if node["boolop"].equals("AND_EXPR") { return .and(parts) }
    if node["boolop"].equals("OR_EXPR") { return .or(parts) }
    return .not(parts.first ?? .other("", []))
  }

  private func conditional(_ node: Node, depth: Int) -> Expression {
    let branches = node["args"].items.map { item in
      ConditionalExpression.Branch(
        condition: expression(item["CaseWhen"]["expr"], depth: depth),
        result: expression(item["CaseWhen"]["result"], depth: depth))
    }
    return .conditional(
      ConditionalExpression(
        subject: node["arg"].isPresent ? expression(node["arg"], depth: depth) : nil, branches: branches,
        otherwise: node["defresult"].isPresent ? expression(node["defresult"], depth: depth) : nil))
  }

  private func subquery(_ node: Node, depth: Int) -> Expression {
    let test = node["testexpr"].isPresent ? expression(node["testexpr"], depth: depth) : nil
    let operatorName = strings(node["operName"]).last ?? "="
    let kind: SubqueryKind =
      switch node["subLinkType"].string {
      case "EXISTS_SUBLINK": .exists
      case "ANY_SUBLINK": .any(operator: operatorName)
      case "ALL_SUBLINK": .all(operator: operatorName)
      case "ARRAY_SUBLINK": .array
      default: .scalar
      }
    return .subquery(kind, test: test, query(node["subselect"]["SelectStmt"], depth: depth))
  }

  /// `SVFOP_CURRENT_TIMESTAMP_N` → `current_timestamp`.
  private func sqlValue(_ node: Node) -> String {
    var name = node["op"].string.lowercased()
    if name.hasPrefix("svfop_") { name.removeFirst(6) }
    if name.hasSuffix("_n") { name.removeLast(2) }
    return name
  }

  /// The expressions inside a node that has no case of its own.
  private func parts(_ node: Node, depth: Int) -> [Expression] {
    node.children.flatMap { child -> [Expression] in
      if child.isWrapper { return [expression(child, depth: depth)] }
      return child.items.filter(\.isWrapper).map { expression($0, depth: depth) }
    }
  }
}

extension Node {
  /// Whether it is an object whose key is a node's name: those begin with a capital letter.
  fileprivate var isWrapper: Bool { kindName.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
}
