import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

/// Reads one statement's parse tree. Lenient: unknown keys are ignored, missing ones have their defaults, so that the
/// parsers of PostgreSQL 15 to 18 are read alike.
struct TreeReader {
  let source: SourceText
  let fragment: Fragment
  /// Whether definitions are kept as they are written where the model needs no text.
  var keepsText = true
  /// Whether all is read of what changes rows.
  var keepsDetail = false

  var base: Int { fragment.span.lowerBound }

  /// The file offset of a node's `location`; nil where the parser says it does not know (-1).
  func offset(_ node: Node) -> Int? {
    let location = node["location"].int
    return location < 0 ? nil : base + location
  }

  func tokens() -> [Token] { Lexer.tokens(of: source, in: fragment.span) }

  // MARK: Names

  func name(_ rangeVar: Node) -> QualifiedName {
    QualifiedName(schema: rangeVar["schemaname"].optionalString, name: rangeVar["relname"].string)
  }

  /// Of an array of `String` nodes.
  func strings(_ list: Node) -> [String] { list.items.strings("String", "sval") }

  func qualified(_ parts: [String]) -> QualifiedName {
    QualifiedName(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: parts.last ?? "")
  }

  /// A name wherever the parser hides it: a list, a type name, a function with its arguments, a lone string.
  func objectName(_ node: Node) -> [String] {
    if node.isKind("List") { return strings(node["List"]["items"]) }
    if node.isKind("TypeName") { return strings(node["TypeName"]["names"]) }
    if node.isKind("ObjectWithArgs") { return strings(node["ObjectWithArgs"]["objname"]) }
    return node.isKind("String") ? [node["String"]["sval"].string] : []
  }

  func rangeVars(_ list: Node) -> [QualifiedName] { list.items.map { name($0["RangeVar"]) } }

  func persistence(_ rangeVar: Node) -> Persistence {
    let letter = rangeVar["relpersistence"]
    return letter.equals("t") ? .temporary : letter.equals("u") ? .unlogged : .permanent
  }

  func roles(_ list: Node) -> [String] {
    list.items.map { item in
      let role = item["RoleSpec"]
      if let name = role["rolename"].optionalString { return name }
      switch role["roletype"].string {
      case "ROLESPEC_PUBLIC": return "public"
      case "ROLESPEC_CURRENT_USER": return "current_user"
      case "ROLESPEC_SESSION_USER": return "session_user"
      default: return "current_role"
      }
    }
  }

  /// The named option of a list of `DefElem`.
  func option(_ name: StaticString, in list: Node) -> Node? {
    list.items.first { $0["DefElem"]["defname"].equals(name) }?["DefElem"]
  }

  /// Every relation that stands anywhere below.
  func relations(below node: Node) -> [QualifiedName] {
    var seen: Set<QualifiedName> = []
    let direct = ["RangeVar", "relation", "view", "table", "sequence"] as [StaticString]
    let names = direct.flatMap { node.descendants($0) }.filter { $0["relname"].isPresent }.map(name)
    return names.filter { seen.insert($0).inserted }.sorted()
  }

  // MARK: Types

  func type(_ node: Node) -> TypeName {
    let names = strings(node["names"])
    let modifiers = node["typmods"].items.compactMap { integer($0["A_Const"]) }
    var type = TypeName(
      schema: names.count > 1 ? names[names.count - 2] : nil, name: names.last ?? "", modifiers: modifiers,
      arrayDimensions: node["arrayBounds"].items.count, isSetOf: node["setof"].bool)
    if let text = modifierText(node["typmods"]) { type.modifierText = text }
    return type
  }

  /// Nil where all modifiers are numbers.
  private func modifierText(_ list: Node) -> String? {
    guard list.items.contains(where: { !$0["A_Const"]["ival"].isPresent }) else { return nil }
    return expressions(list).map(\.sql).joined(separator: ",")
  }

  /// An integer constant. libpg_query 15 prints negative ones as zero: then the source tells.
  func integer(_ constant: Node) -> Int? {
    guard constant["ival"].isPresent else { return nil }
    let value = constant["ival"]["ival"].int
    return value == 0 ? offset(constant).flatMap(negativeInteger) ?? 0 : value
  }

  func negativeInteger(at offset: Int) -> Int? {
    guard offset < source.bytes.count, source.bytes[offset] == UInt8(ascii: "-") else { return nil }
    let digits = source.bytes[(offset + 1)...].prefix(40).drop { $0 == 0x20 || $0 == 0x0A }
    return Int("-" + String(decoding: digits.prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
  }
}
