import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

extension TreeReader {
  func createView(_ node: Node) -> CreateView {
    var options: StorageParameters = [:]
    for item in node["options"].items {
      let option = item["DefElem"]
      options[option["defname"].string] = value(option["arg"]) ?? "true"
    }
    let check = node["withCheckOption"].string
    if check.hasPrefix("LOCAL") { options["check_option"] = "local" }
    if check.hasPrefix("CASCADED") { options["check_option"] = "cascaded" }
    return CreateView(
      name: name(node["view"]), columnNames: strings(node["aliases"]), query: query(node["query"]["SelectStmt"]),
      written: writtenView(node), replaces: node["replace"].bool, isTemporary: persistence(node["view"]) == .temporary,
      options: options)
  }

  /// RECURSIVE is short for a query with itself in WITH (`gram.y`, makeRecursiveViewSelect).
  private func writtenView(_ node: Node) -> WrittenSQL? {
    guard keepsText, let written = writtenQuery(node["query"]), writtenClauses.before("view").after("recursive") != nil
    else {
      return keepsText ? writtenQuery(node["query"]) : nil
    }
    let name = Identifier.quoted(node["view"]["relname"].string)
    let columns = Identifier.list(strings(node["aliases"]))
    return WrittenSQL("WITH RECURSIVE \(name) (\(columns)) AS (\(written.text)) SELECT \(columns) FROM \(name)")
  }

  /// An option's value as text.
  func value(_ node: Node) -> String? {
    switch node.kindName {
    case "String": node["String"]["sval"].string
    case "Integer": String(node["Integer"]["ival"].int)
    case "Float": node["Float"]["fval"].string
    case "Boolean": node["Boolean"]["boolval"].bool ? "true" : "false"
    case "TypeName": strings(node["TypeName"]["names"]).last
    case "A_Const": text(constant(node["A_Const"]))
    default: nil
    }
  }

  private func text(_ constant: Constant) -> String {
    switch constant {
    case .integer(let value): String(value)
    case .number(let text), .string(let text), .bitString(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null: ""
    }
  }

  // MARK: Sequences

  func createSequence(_ node: Node) -> CreateSequence {
    CreateSequence(
      name: name(node["sequence"]), options: sequenceOptions(node["options"]),
      persistence: persistence(node["sequence"]), ifNotExists: node["if_not_exists"].bool)
  }

  func alterSequence(_ node: Node) -> AlterSequence {
    AlterSequence(
      name: name(node["sequence"]), options: sequenceOptions(node["options"]), ifExists: node["missing_ok"].bool)
  }

  func sequenceOptions(_ list: Node) -> SequenceOptions {
    var options = SequenceOptions()
    for item in list.items {
      let option = item["DefElem"]
      let number = integerOption(option)
      switch option["defname"].string {
      case "as": options.type = type(option["arg"]["TypeName"])
      case "start": options.start = number
      case "increment": options.increment = number
      case "minvalue": options.minimum = number
      case "maxvalue": options.maximum = number
      case "cache": options.cache = number
      case "cycle": options.cycles = value(option["arg"]) == "true"
      case "owned_by":
        let parts = objectName(option["arg"])
        options.ownedBy = parts == ["none"] ? [] : parts
      case "sequence_name": options.name = qualified(objectName(option["arg"]))
      default: break
      }
    }
    return options
  }

  /// An option's number. libpg_query 15 prints negative ones as zero and gives them no place: they stand after the
  /// option's keyword, with perhaps BY or WITH between.
  private func integerOption(_ option: Node) -> Int? {
    guard option["arg"].isKind("Integer"), option["arg"]["Integer"]["ival"].int == 0, let keyword = offset(option)
    else {
      return value(option["arg"]).flatMap { Int($0) }
    }
    let following = Lexer.tokens(of: source, in: keyword..<min(keyword + 60, fragment.span.upperBound)).dropFirst()
    let sign = following.drop { $0.kind == .word }.first
    return sign.flatMap { negativeInteger(at: $0.span.lowerBound) } ?? 0
  }

  // MARK: Types

  func createType(_ kind: String, _ node: Node) -> Statement {
    switch kind {
    case "CreateEnumStmt":
      let name = qualified(strings(node["typeName"]))
      return .createType(CreateType(name: name, kind: .enumeration(strings(node["vals"]))))
    case "CompositeTypeStmt":
      let columns = node["coldeflist"].items.map { attribute($0["ColumnDef"]) }
      return .createType(CreateType(name: name(node["typevar"]), kind: .composite(columns)))
    case "CreateRangeStmt":
      let subtype = option("subtype", in: node["params"]).map { type($0["arg"]["TypeName"]) }
      return .createType(
        CreateType(name: qualified(strings(node["typeName"])), kind: .range(subtype: subtype), written: writtenType()))
    default: return .createType(createDomain(node))
    }
  }

  func define(_ node: Node) -> Statement {
    guard node["kind"].equals("OBJECT_TYPE") else {
      var statement = OtherStatement(kind: "DefineStmt", relations: [], forbiddenInTransaction: false)
      statement.definition = writtenDefinition("DefineStmt", node)
      return .other(statement)
    }
    return .createType(CreateType(name: qualified(strings(node["defnames"])), kind: .base, written: writtenType()))
  }

  private func writtenType() -> WrittenSQL? {
    writtenClauses.after("type")?.afterName.text.map { WrittenSQL($0) }
  }

  private func createDomain(_ node: Node) -> CreateType {
    var domain = DomainDefinition(base: type(node["typeName"]))
    let collation = strings(node["collClause"]["collname"])
    domain.collation = collation.isEmpty ? nil : qualified(collation)
    for item in node["constraints"].items {
      let constraint = item["Constraint"]
      switch constraint["contype"].string {
      case "CONSTR_NOTNULL": domain.isNotNull = true
      case "CONSTR_DEFAULT":
        domain.defaultValue = completeIfPresent(constraint["raw_expr"]) { domainDefault(constraint) }
      default:
        if let check = self.constraint(constraint, span: fragment.span) { domain.checks.append(check) }
      }
    }
    return CreateType(name: qualified(strings(node["domainname"])), kind: .domain(domain))
  }

  /// From its keyword to the next constraint's.
  private func domainDefault(_ constraint: Node) -> WrittenClauses? {
    guard let start = offset(constraint) else { return nil }
    let clause = writtenClauses(in: start..<fragment.span.upperBound)
    return clause.after("default")?.before("constraint").before("check").before("not")
  }

  func alterEnum(_ node: Node) -> AlterEnum {
    let name = qualified(strings(node["typeName"]))
    let value = node["newVal"].string
    if let old = node["oldVal"].optionalString { return AlterEnum(name: name, change: .renameValue(old, to: value)) }
    let neighbour = node["newValNeighbor"].optionalString
    let isAfter = node["newValIsAfter"].bool
    return AlterEnum(
      name: name,
      change: .addValue(
        value, before: isAfter ? nil : neighbour, after: isAfter ? neighbour : nil,
        ifNotExists: node["skipIfNewValExists"].bool))
  }

  func alterDomain(_ node: Node) -> Statement? {
    let change: AlterDomain.Change? =
      switch node["subtype"].string {
      case "T": .setDefault(completeIfPresent(node["def"]) { writtenClauses.after("default") })
      case "N": .setNotNull(false)
      case "O": .setNotNull(true)
      case "C": constraint(node["def"]["Constraint"], span: fragment.span).map { .addConstraint($0) }
      case "X": .dropConstraint(node["name"].string, ifExists: node["missing_ok"].bool)
      case "V": .validateConstraint(node["name"].string)
      default: nil
      }
    return change.map { .alterDomain(AlterDomain(name: qualified(strings(node["typeName"])), change: $0)) }
  }

  // MARK: Schemas, policies, extensions

  func createSchema(_ node: Node) -> CreateSchema {
    CreateSchema(
      name: node["schemaname"].optionalString ?? node["authrole"]["rolename"].string,
      ifNotExists: node["if_not_exists"].bool, elements: node["schemaElts"].items.map(statement))
  }

  func createPolicy(_ node: Node) -> CreatePolicy {
    CreatePolicy(
      table: name(node["table"]),
      policy: PolicyDefinition(
        name: node["policy_name"].string, isPermissive: node["permissive"].bool,
        command: PolicyDefinition.Command(rawValue: node["cmd_name"].string) ?? .all, roles: roles(node["roles"]),
        using: policyUsing(node), check: policyCheck(node)))
  }

  private func policyUsing(_ node: Node) -> Expression? {
    completeIfPresent(node["qual"]) { writtenClauses.after("using")?.parenthesized }
  }

  private func policyCheck(_ node: Node) -> Expression? {
    completeIfPresent(node["with_check"]) { writtenClauses.after("with")?.after("check")?.parenthesized }
  }

  func alterPolicy(_ node: Node) -> AlterPolicy {
    AlterPolicy(
      table: name(node["table"]), name: node["policy_name"].string,
      roles: node["roles"].isPresent ? roles(node["roles"]) : nil, using: policyUsing(node), check: policyCheck(node))
  }

  func createExtension(_ node: Node) -> CreateExtension {
    CreateExtension(
      name: node["extname"].string, schema: option("schema", in: node["options"]).flatMap { value($0["arg"]) },
      ifNotExists: node["if_not_exists"].bool)
  }

  // MARK: Routines and triggers

  func createRoutine(_ node: Node) -> CreateRoutine {
    var routine = CreateRoutine(name: qualified(strings(node["funcname"])))
    routine.isProcedure = node["is_procedure"].bool
    routine.replaces = node["replace"].bool
    routine.returns = node["returnType"].isPresent ? type(node["returnType"]) : nil
    let inputs = node["parameters"].items.filter(isInput).map { $0["FunctionParameter"] }
    routine.parameters = inputs.map { type($0["argType"]) }
    routine.parameterNames = inputs.map { $0["name"].string }
    for item in node["options"].items { apply(item["DefElem"], to: &routine) }
    if keepsText { routine.written = written(writtenClauses.fromParenthesis, names: node) }
    return routine
  }

  private func isInput(_ item: Node) -> Bool {
    let mode = item["FunctionParameter"]["mode"]
    return !mode.equals("FUNC_PARAM_OUT") && !mode.equals("FUNC_PARAM_TABLE")
  }

  private func apply(_ option: Node, to routine: inout CreateRoutine) {
    let argument = option["arg"]
    switch option["defname"].string {
    case "language": routine.language = (value(argument) ?? "sql").lowercased()
    case "volatility": routine.volatility = CreateRoutine.Volatility(rawValue: value(argument) ?? "") ?? .volatile
    case "security": routine.isSecurityDefiner = argument["Boolean"]["boolval"].bool
    case "set": routine.hasSettings = true
    case "as": routine.body = strings(argument["List"]["items"]).first
    default: break
    }
  }

  func createTrigger(_ node: Node) -> CreateTrigger {
    CreateTrigger(
      name: node["trigname"].string, table: name(node["relation"]), function: qualified(strings(node["funcname"])),
      replaces: node["replace"].bool, isConstraint: node["isconstraint"].bool, isForEachRow: node["row"].bool,
      written: writtenTrigger(node))
  }

  private func writtenTrigger(_ node: Node) -> WrittenTrigger? {
    guard keepsText else { return nil }
    let clauses = writtenClauses.after("trigger")?.afterName
    guard let events = clauses?.before("on").listing("of"), let rest = clauses?.after("on")?.afterName,
      let arguments = rest.after("execute")?.fromParenthesis?.text
    else { return nil }
    return WrittenTrigger(
      events: events, conditions: written(rest.before("execute"), names: node["whenClause"]),
      arguments: WrittenSQL(arguments), isConstraint: node["isconstraint"].bool)
  }

  private func attribute(_ node: Node) -> ColumnDefinition {
    let collation = strings(node["collClause"]["collname"])
    var attribute = ColumnDefinition(name: node["colname"].string, type: type(node["typeName"]))
    attribute.collation = collation.isEmpty ? nil : qualified(collation)
    return attribute
  }
}
