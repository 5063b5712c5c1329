import PglintelPgQuery
import PglintelSourceText
import PglintelSyntax

extension TreeReader {
  func createForeignTable(_ node: Node) -> CreateTable {
    var table = createTable(node["base_stmt"].isPresent ? node["base_stmt"] : node["base"])
    table.isForeign = true
    table.foreign = writtenClauses.from("server")?.text.map { WrittenSQL($0) }
    return table
  }

  func createTable(_ node: Node) -> CreateTable {
    var table = CreateTable(name: name(node["relation"]))
    table.persistence = persistence(node["relation"])
    table.dropsOnCommit = node["oncommit"].equals("ONCOMMIT_DROP")
    table.ifNotExists = node["if_not_exists"].bool
    table.options = relationOptions(node["options"])
    let bound = node["partbound"]
    let parents = rangeVars(node["inhRelations"])
    if bound.isPresent {
      table.partitionOf = parents.first
      table.partitionBound = partitionBound(bound)
    } else {
      table.inherits = parents
    }
    table.type = node["ofTypename"].isPresent ? type(node["ofTypename"]) : nil
    table.partitionKey = node["partspec"].isPresent ? partitionKey(node["partspec"]) : nil
    addElements(of: node, to: &table)
    return table
  }

  private func addElements(of node: Node, to table: inout CreateTable) {
    let finder = ClauseSpans(source: source, tokens: tokens())
    let spans = finder.elements()
    let elements = node["tableElts"].items
    table.columns.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      let span = index < spans.count ? spans[index] : fragment.span
      if element.isKind("ColumnDef") {
        table.columns.append(column(element.body, span: span, finder: finder))
      } else if element.isKind("Constraint") {
        if let constraint = constraint(element.body, span: span) { table.constraints.append(constraint) }
      } else if element.isKind("TableLikeClause") {
        table.likes.append(like(element.body, position: table.columns.count))
      }
    }
  }

  /// `CREATE_TABLE_LIKE_…` bits in `parsenodes.h`.
  private func like(_ node: Node, position: Int) -> CreateTable.Like {
    let options = node["options"].int
    let order: [CreateTable.Like.Option] = [
      .comments, .compression, .constraints, .defaults, .generated, .identity, .indexes, .statistics, .storage,
    ]
    let including = order.enumerated().filter { options & (1 << $0.offset) != 0 }.map(\.element)
    return CreateTable.Like(source: name(node["relation"]), position: position, including: Set(including))
  }

  // MARK: Columns

  func column(_ node: Node, span: Span, finder: ClauseSpans) -> ColumnDefinition {
    var column = ColumnDefinition(name: node["colname"].string, type: type(node["typeName"]), span: span)
    let collation = strings(node["collClause"]["collname"])
    column.collation = collation.isEmpty ? nil : qualified(collation)
    column.foreignOptions = relationOptions(node["fdwoptions"])
    let constraints = node["constraints"].items.map { $0["Constraint"] }
    for (index, constraint) in constraints.enumerated() {
      let place = constraintSpan(index, of: constraints, in: span, finder: finder)
      apply(constraint, span: place, to: &column)
    }
    return column
  }

  /// From a constraint's first keyword to the last token before the next constraint; DEFERRABLE and the like belong to it.
  private func constraintSpan(_ index: Int, of constraints: [Node], in column: Span, finder: ClauseSpans) -> Span {
    let start = offset(constraints[index]) ?? column.lowerBound
    let following = constraints[(index + 1)...].first { !isAttribute($0) }
    let end = following.flatMap(offset).map(finder.end(before:)) ?? column.upperBound
    return start..<max(start, end)
  }

  private func isAttribute(_ constraint: Node) -> Bool { constraint["contype"].string.hasPrefix("CONSTR_ATTR_") }

  private func apply(_ node: Node, span: Span, to column: inout ColumnDefinition) {
    switch node["contype"].string {
    case "CONSTR_NOTNULL": column.isNotNull = true
    case "CONSTR_DEFAULT":
      column.defaultValue = completeIfPresent(node["raw_expr"]) { writtenClauses(in: span).after("default") }
    case "CONSTR_IDENTITY":
      column.identity = node["generated_when"].equals("a") ? .always : .byDefault
      if node["options"].isPresent { column.identityOptions = sequenceOptions(node["options"]) }
    case "CONSTR_GENERATED":
      let value = complete(node["raw_expr"]) {
        writtenClauses(in: span).after("as")?.parenthesized
      }
      column.generated = GeneratedColumn(
        expression: value, isStored: !node["generated_kind"].equals("v"))
    case "CONSTR_ATTR_DEFERRABLE": deferLast(in: &column) { $0.isDeferrable = true }
    case "CONSTR_ATTR_DEFERRED":
      deferLast(in: &column) {
        $0.isDeferrable = true
        $0.isInitiallyDeferred = true
      }
    default:
      if let constraint = constraint(node, column: column.name, span: span) { column.constraints.append(constraint) }
    }
  }

  private func deferLast(in column: inout ColumnDefinition, _ change: (inout ConstraintDefinition) -> Void) {
    guard let last = column.constraints.indices.last else { return }
    change(&column.constraints[last])
  }

  // MARK: Partitions

  func partitionKey(_ node: Node) -> PartitionKey {
    let strategy = node["strategy"].string.lowercased()
    let kind: PartitionKey.Strategy =
      strategy.hasSuffix("list") ? .list : strategy.hasSuffix("hash") ? .hash : .range
    let keys = node["partParams"].items.map { item -> IndexKey in
      let element = item["PartitionElem"]
      let (collation, operatorClass) = (strings(element["collation"]), strings(element["opclass"]))
      return IndexKey(
        term: element["name"].optionalString.map { .column($0) } ?? .expression(expression(element["expr"], depth: 0)),
        collation: collation.isEmpty ? nil : qualified(collation),
        operatorClass: operatorClass.isEmpty ? nil : qualified(operatorClass))
    }
    return PartitionKey(strategy: kind, keys: keys)
  }

  func partitionBound(_ node: Node) -> PartitionBound {
    if node["is_default"].bool { return .isDefault }
    switch node["strategy"].string {
    case "l": return .list(expressions(node["listdatums"]))
    case "h": return .hash(modulus: node["modulus"].int, remainder: node["remainder"].int)
    default: return .range(from: expressions(node["lowerdatums"]), to: expressions(node["upperdatums"]))
    }
  }

  // MARK: CREATE TABLE AS

  func createTableAs(_ node: Node) -> CreateTableAs {
    let into = node["into"]
    let select = node["query"]["SelectStmt"]
    return CreateTableAs(
      name: name(into["rel"]), columnNames: strings(into["colNames"]), query: select.isPresent ? query(select) : nil,
      written: keepsText && node["objtype"].equals("OBJECT_MATVIEW") ? writtenQuery(node["query"]) : nil,
      isMaterializedView: node["objtype"].equals("OBJECT_MATVIEW"), persistence: persistence(into["rel"]),
      withData: !into["skipData"].bool, dropsOnCommit: into["onCommit"].equals("ONCOMMIT_DROP"),
      ifNotExists: node["if_not_exists"].bool, options: relationOptions(into["options"]))
  }
}
