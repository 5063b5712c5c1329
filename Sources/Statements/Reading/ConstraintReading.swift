import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

extension TreeReader {
  /// A table constraint, or a column's where `column` is given; nil for what is an attribute of the column.
  func constraint(_ node: Node, column: String? = nil, span: Span) -> ConstraintDefinition? {
    guard let kind = constraintKind(node, column: column, span: span) else { return nil }
    return ConstraintDefinition(
      name: node["conname"].optionalString, kind: kind, isDeferrable: node["deferrable"].bool,
      isInitiallyDeferred: node["initdeferred"].bool, isNotValid: node["skip_validation"].bool, span: span)
  }

  private func constraintKind(_ node: Node, column: String?, span: Span) -> ConstraintDefinition.Kind? {
    switch node["contype"].string {
    case "CONSTR_CHECK":
      let condition = complete(node["raw_expr"]) {
        writtenClauses(in: span).after("check")?.parenthesized
      }
      return .check(condition, noInherit: node["is_no_inherit"].bool)
    case "CONSTR_PRIMARY": return key(node, column: column, isPrimaryKey: true)
    case "CONSTR_UNIQUE": return key(node, column: column, isPrimaryKey: false)
    case "CONSTR_FOREIGN": return .foreignKey(foreignKey(node, column: column))
    case "CONSTR_EXCLUSION": return .exclusion(exclusion(node, span: span))
    case "CONSTR_NOTNULL":
      guard column == nil else { return nil }
      return .notNull(column: strings(node["keys"]).first ?? "")
    default: return nil
    }
  }

  private func key(_ node: Node, column: String?, isPrimaryKey: Bool) -> ConstraintDefinition.Kind {
    if let index = node["indexname"].optionalString { return .usingIndex(index, isPrimaryKey: isPrimaryKey) }
    let definition = KeyDefinition(
      columns: column.map { [$0] } ?? strings(node["keys"]), including: strings(node["including"]),
      nullsNotDistinct: node["nulls_not_distinct"].bool)
    return isPrimaryKey ? .primaryKey(definition) : .unique(definition)
  }

  private func foreignKey(_ node: Node, column: String?) -> ForeignKeyDefinition {
    ForeignKeyDefinition(
      columns: column.map { [$0] } ?? strings(node["fk_attrs"]), referencedTable: name(node["pktable"]),
      referencedColumns: strings(node["pk_attrs"]), isMatchFull: node["fk_matchtype"].equals("f"),
      onDelete: referentialAction(node["fk_del_action"]), onUpdate: referentialAction(node["fk_upd_action"]),
      setColumns: strings(node["fk_del_set_cols"]))
  }

  private func referentialAction(_ letter: Node) -> ReferentialAction {
    switch letter.string {
    case "r": .restrict
    case "c": .cascade
    case "n": .setNull
    case "d": .setDefault
    default: .noAction
    }
  }

  private func exclusion(_ node: Node, span: Span) -> ExclusionDefinition {
    let elements = node["exclusions"].items.map { item in
      let pair = Array(item["List"]["items"].items)
      return ExclusionDefinition.Element(
        key: indexKey(pair.first?["IndexElem"] ?? item["absent"]) { nil },
        operatorName: pair.last.map { strings($0["List"]["items"]).last ?? "" } ?? "")
    }
    let predicate = completeIfPresent(node["where_clause"]) {
      writtenClauses(in: span).after("where")?.parenthesized
    }
    return ExclusionDefinition(
      method: node["access_method"].optionalString ?? "gist", elements: elements,
      including: strings(node["including"]), predicate: predicate)
  }
}
