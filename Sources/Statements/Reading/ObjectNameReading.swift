import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

extension TreeReader {
  /// `OBJECT_…` of `parsenodes.h`.
  func objectKind(_ node: Node) -> ObjectKind {
    switch node.string {
    case "OBJECT_TABLE", "": .table
    case "OBJECT_FOREIGN_TABLE": .foreignTable
    case "OBJECT_VIEW": .view
    case "OBJECT_MATVIEW": .materializedView
    case "OBJECT_INDEX": .index
    case "OBJECT_SEQUENCE": .sequence
    case "OBJECT_COLUMN": .column
    case "OBJECT_TABCONSTRAINT": .constraint
    case "OBJECT_DOMCONSTRAINT": .domainConstraint
    case "OBJECT_POLICY": .policy
    case "OBJECT_TRIGGER": .trigger
    case "OBJECT_RULE": .rule
    case "OBJECT_SCHEMA": .schema
    case "OBJECT_TYPE": .type
    case "OBJECT_DOMAIN": .domain
    case "OBJECT_ATTRIBUTE": .attribute
    case "OBJECT_FUNCTION": .function
    case "OBJECT_PROCEDURE": .procedure
    case "OBJECT_ROUTINE": .routine
    case "OBJECT_AGGREGATE": .aggregate
    case "OBJECT_EXTENSION": .extension
    case "OBJECT_ROLE": .role
    case "OBJECT_DATABASE": .database
    case "OBJECT_TABLESPACE": .tablespace
    case "OBJECT_PUBLICATION": .publication
    case "OBJECT_SUBSCRIPTION": .subscription
    case "OBJECT_STATISTIC_EXT": .statistics
    default: rareKind(node.string)
    }
  }

  private func rareKind(_ name: String) -> ObjectKind {
    switch name {
    case "OBJECT_CAST": .cast
    case "OBJECT_COLLATION": .collation
    case "OBJECT_CONVERSION": .conversion
    case "OBJECT_LANGUAGE": .language
    case "OBJECT_TRANSFORM": .transform
    case "OBJECT_OPERATOR": .operator
    case "OBJECT_OPCLASS": .operatorClass
    case "OBJECT_OPFAMILY": .operatorFamily
    case "OBJECT_ACCESS_METHOD": .accessMethod
    case "OBJECT_EVENT_TRIGGER": .eventTrigger
    case "OBJECT_USER_MAPPING": .userMapping
    case "OBJECT_FOREIGN_SERVER": .foreignServer
    case "OBJECT_FDW": .foreignDataWrapper
    case "OBJECT_TSCONFIGURATION": .textSearchConfiguration
    case "OBJECT_TSDICTIONARY": .textSearchDictionary
    case "OBJECT_TSPARSER": .textSearchParser
    case "OBJECT_TSTEMPLATE": .textSearchTemplate
    default: .other
    }
  }

  // MARK: RENAME and SET SCHEMA

  func rename(_ node: Node) -> Rename {
    var kind = objectKind(node["renameType"])
    let part = node["subname"].optionalString
    if node["relation"].isPresent {
      return Rename(
        kind: kind, object: name(node["relation"]), part: part, newName: node["newname"].string,
        ifExists: node["missing_ok"].bool)
    }
    let names = objectName(node["object"])
    if kind == .schema || names.isEmpty {
      if kind == .table { kind = .other }
      return Rename(
        kind: kind, object: QualifiedName(name: part ?? ""), part: nil, newName: node["newname"].string, ifExists: false
      )
    }
    var rename = Rename(
      kind: kind, object: qualified(names), part: part, arguments: argumentTypes(node["object"]),
      newName: node["newname"].string, ifExists: node["missing_ok"].bool)
    if kind.isKeptAsWritten {
      (rename.object, rename.discriminator) = writtenSubject(kind, node["object"])
      rename.written = writtenClauses.text.map { WrittenSQL($0) }
    }
    return rename
  }

  func setSchema(_ node: Node) -> SetSchema {
    let object =
      node["relation"].isPresent ? name(node["relation"]) : qualified(objectName(node["object"]))
    return SetSchema(
      kind: objectKind(node["objectType"]), object: object, arguments: argumentTypes(node["object"]),
      schema: node["newschema"].string, ifExists: node["missing_ok"].bool)
  }

  // MARK: DROP

  func drop(_ node: Node) -> Drop {
    let kind = objectKind(node["removeType"])
    let finder = ClauseSpans(source: source, tokens: tokens())
    var next = 2
    let targets = node["objects"].items.map { item in
      let parts = objectName(item)
      let found = finder.find(kind.isPartOfTable ? Array(parts.suffix(1)) : parts, from: next)
      next = found?.next ?? next
      var target = target(kind, parts, arguments: argumentTypes(item), span: found?.span ?? fragment.span)
      if kind.isKeptAsWritten, target.part == nil {
        (target.name, target.discriminator) = writtenSubject(kind, item)
      }
      return target
    }
    return Drop(
      kind: kind, targets: targets, ifExists: node["missing_ok"].bool, cascade: isCascade(node),
      isConcurrent: node["concurrent"].bool)
  }

  private func target(_ kind: ObjectKind, _ parts: [String], arguments: [TypeName]?, span: Span) -> Drop.Target {
    guard kind.isPartOfTable else { return Drop.Target(name: qualified(parts), arguments: arguments, span: span) }
    return Drop.Target(name: qualified(parts.dropLast()), part: parts.last, span: span)
  }

  /// The types in `f(int, text)`; nil where only the name is written.
  func argumentTypes(_ node: Node) -> [TypeName]? {
    let object = node["ObjectWithArgs"]
    guard object.isPresent, !object["args_unspecified"].bool else { return nil }
    return object["objargs"].items.map { type($0["TypeName"]) }
  }

  // MARK: COMMENT

  func comment(_ node: Node) -> CommentOn {
    let kind = objectKind(node["objtype"])
    let parts = objectName(node["object"])
    if kind.isKeptAsWritten { return commentOnWritten(kind, node) }
    if kind == .domainConstraint { return commentOnDomainConstraint(node) }
    let hasPart = kind.isPartOfTable || kind == .column || kind == .constraint
    return CommentOn(
      kind: kind, object: qualified(hasPart ? parts.dropLast() : parts), part: hasPart ? parts.last : nil,
      arguments: argumentTypes(node["object"]), text: node["comment"].optionalString)
  }

  private func commentOnWritten(_ kind: ObjectKind, _ node: Node) -> CommentOn {
    let parts = objectName(node["object"])
    let subject = writtenSubject(kind, node["object"])
    var comment = CommentOn(
      kind: kind, object: kind == .rule ? qualified(parts.dropLast()) : subject.name,
      part: kind == .rule ? parts.last : nil, text: node["comment"].optionalString)
    comment.discriminator = subject.discriminator
    comment.written = writtenClauses.text.map { WrittenSQL($0) }
    return comment
  }

  private func commentOnDomainConstraint(_ node: Node) -> CommentOn {
    let parts = Array(node["object"]["List"]["items"].items)
    return CommentOn(
      kind: .domainConstraint, object: qualified(parts.first.map(objectName) ?? []),
      part: parts.last.flatMap { objectName($0).last }, text: node["comment"].optionalString)
  }

  private func qualified(_ parts: ArraySlice<String>) -> QualifiedName { qualified(Array(parts)) }
}

extension ObjectKind {
  /// Kinds whose name stands before `ON table`.
  fileprivate var isPartOfTable: Bool { self == .policy || self == .trigger || self == .rule }
}
