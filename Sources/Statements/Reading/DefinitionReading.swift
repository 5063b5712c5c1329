import PglintelPgQuery
import PglintelSyntax

/// Statements about objects that are kept as they are written.
extension TreeReader {
  /// Nil for what makes, changes or drops no such object.
  func writtenDefinition(_ kind: String, _ node: Node) -> WrittenDefinition? {
    guard keepsText, let subject = subject(kind, node), let written = written(writtenClauses, names: node) else {
      return nil
    }
    return WrittenDefinition(
      change: change(kind, node), kind: subject.kind, name: subject.name, discriminator: subject.discriminator,
      relation: kind == "RuleStmt" ? name(node["relation"]) : nil, written: written)
  }

  private func change(_ kind: String, _ node: Node) -> WrittenDefinition.Change {
    if kind.hasPrefix("Alter") { return .alter }
    if kind.hasPrefix("Drop") { return .drop }
    return .create(replaces: node["replace"].bool, ifNotExists: node["if_not_exists"].bool)
  }

  private typealias Subject = (kind: ObjectKind, name: QualifiedName, discriminator: String)

  private func subject(_ kind: String, _ node: Node) -> Subject? {
    switch kind {
    case "DefineStmt": defined(node)
    case "RuleStmt": (.rule, QualifiedName(name: node["rulename"].string), "")
    case "CreateStatsStmt", "AlterStatsStmt": (.statistics, qualified(strings(node["defnames"])), "")
    case "CreateEventTrigStmt", "AlterEventTrigStmt": named(.eventTrigger, node["trigname"])
    case "CreatePublicationStmt", "AlterPublicationStmt": named(.publication, node["pubname"])
    case "CreateFdwStmt", "AlterFdwStmt": named(.foreignDataWrapper, node["fdwname"])
    case "CreateForeignServerStmt", "AlterForeignServerStmt": named(.foreignServer, node["servername"])
    case "CreateUserMappingStmt", "AlterUserMappingStmt", "DropUserMappingStmt":
      (.userMapping, QualifiedName(name: node["user"]["rolename"].string), node["servername"].string)
    case "CreateCastStmt": (.cast, QualifiedName(name: castName([node["sourcetype"], node["targettype"]])), "")
    default: otherSubject(kind, node)
    }
  }

  private func otherSubject(_ kind: String, _ node: Node) -> Subject? {
    switch kind {
    case "CreateOpClassStmt": (.operatorClass, qualified(strings(node["opclassname"])), node["amname"].string)
    case "CreateOpFamilyStmt", "AlterOpFamilyStmt":
      (.operatorFamily, qualified(strings(node["opfamilyname"])), node["amname"].string)
    case "AlterTSConfigurationStmt": (.textSearchConfiguration, qualified(strings(node["cfgname"])), "")
    case "AlterTSDictionaryStmt": (.textSearchDictionary, qualified(strings(node["dictname"])), "")
    case "CreateConversionStmt": (.conversion, qualified(strings(node["conversion_name"])), "")
    case "CreateTransformStmt":
      (.transform, QualifiedName(name: "\(type(node["type_name"]))"), node["lang"].string)
    case "CreateAmStmt": named(.accessMethod, node["amname"])
    case "CreatePLangStmt": named(.language, node["plname"])
    case "AlterOperatorStmt": addressed(.operator, node["opername"])
    default: nil
    }
  }

  private func defined(_ node: Node) -> Subject? {
    let kind = objectKind(node["kind"])
    let name = qualified(strings(node["defnames"]))
    switch kind {
    case .aggregate:
      return (kind, name, types(node["args"].items.first?["List"]["items"] ?? node["absent"]))
    case .operator:
      let sides = (["leftarg", "rightarg"] as [StaticString]).map { side in
        option(side, in: node["definition"]).map { type($0["arg"]["TypeName"]) }
      }
      return (kind, name, sides.map { $0.map { "\($0)" } ?? "none" }.joined(separator: ","))
    case .collation, .textSearchConfiguration, .textSearchDictionary, .textSearchParser, .textSearchTemplate:
      return (kind, name, "")
    default: return nil
    }
  }

  private func named(_ kind: ObjectKind, _ name: Node) -> Subject { (kind, QualifiedName(name: name.string), "") }

  /// An object with its arguments, as DROP and COMMENT name it.
  private func addressed(_ kind: ObjectKind, _ object: Node) -> Subject {
    let types = (argumentTypes(object) ?? []).map { $0.name.isEmpty ? "none" : "\($0)" }
    return (kind, qualified(objectName(object)), types.joined(separator: ","))
  }

  private func types(_ parameters: Node) -> String {
    parameters.items.map { "\(type($0["FunctionParameter"]["argType"]))" }.joined(separator: ",")
  }

  private func castName(_ types: [Node]) -> String { types.map { "\(type($0))" }.joined(separator: " AS ") }

  /// The objects of DROP, RENAME, SET SCHEMA and COMMENT, for kinds that are kept as they are written.
  func writtenSubject(_ kind: ObjectKind, _ object: Node) -> (name: QualifiedName, discriminator: String) {
    switch kind {
    case .cast: return (QualifiedName(name: castName(object["List"]["items"].items.map { $0["TypeName"] })), "")
    case .transform:
      let type = object["List"]["items"].items.first.map { self.type($0["TypeName"]) }
      return (QualifiedName(name: type.map { "\($0)" } ?? ""), objectName(object).last ?? "")
    case .operatorClass, .operatorFamily:
      let parts = objectName(object)
      return (qualified(Array(parts.dropFirst())), parts.first ?? "")
    case .aggregate, .operator:
      let subject = addressed(kind, object)
      return (subject.name, subject.discriminator)
    default: return (qualified(objectName(object)), "")
    }
  }

  // MARK: ALTER FUNCTION

  func alterRoutine(_ node: Node) -> AlterRoutine {
    let function = node["func"]
    var routine = AlterRoutine(
      kind: objectKind(node["objtype"]), name: qualified(strings(function["objname"])),
      arguments: function["args_unspecified"].bool ? nil : function["objargs"].items.map { type($0["TypeName"]) })
    for item in node["actions"].items {
      let argument = item["DefElem"]["arg"]
      switch item["DefElem"]["defname"].string {
      case "volatility": routine.volatility = CreateRoutine.Volatility(rawValue: value(argument) ?? "")
      case "security": routine.isSecurityDefiner = argument["Boolean"]["boolval"].bool
      default: break
      }
    }
    let name = writtenClauses.afterWords(2)?.afterName
    routine.written = (name?.startsWithParenthesis == true ? name?.afterParentheses : name)?.text.map { WrittenSQL($0) }
    return routine
  }
}
