import PglintelCatalog
import PglintelSyntax

/// One item of FROM: its name and the columns that it offers.
struct RangeItem {
  /// A column and the relation's columns that it stands for: none for a computed one, two where USING has merged them.
  struct Column {
    var name: String
    var type: TypeName?
    var source: Source?
    var secondSource: Source?

    init(name: String, type: TypeName? = nil, source: Source? = nil) {
      self.name = name
      self.type = type
      self.source = source
    }

    init(name: String, merging left: Column?, _ right: Column?) {
      self.init(name: name, type: left?.type ?? right?.type, source: left?.source)
      secondSource = right?.source
    }
  }

  /// A relation's column.
  struct Source: Hashable {
    let relation: OID
    let column: String
  }

  var name: String?
  /// Only where there is no alias: `s.t.a` can be written then.
  var schema: String?
  /// Nil where they are not known.
  var columns: [Column]?
  var relation: OID?

  init(name: String?, columns: [Column]?) {
    self.name = name
    self.columns = columns
  }

  /// A sub-select or common table expression: what its columns are made of has been read inside.
  init(name: String?, output: [OutputColumn]?) {
    self.init(name: name, columns: output?.map { Column(name: $0.name, type: $0.type) })
  }

  init(_ relation: Relation, alias: String?) {
    name = alias ?? relation.name.name
    schema = alias == nil ? relation.name.schema : nil
    self.relation = relation.oid
    columns = relation.columns
  }

  /// Whether it is spoken of by the name of its relation.
  var isOwnName: Bool { relation != nil && schema != nil }

  /// As it stands before a column; nil for what has no name.
  func qualifier(withSchema: Bool = false) -> WrittenName.Column.Qualifier? {
    guard let name else { return nil }
    guard isOwnName, let relation else { return .alias(name) }
    return .relation(relation.rawValue, name, withSchema: withSchema)
  }

  func column(_ name: String) -> Column? { columns?.first { $0.name == name } }

  func isNamed(_ qualifier: ArraySlice<String>) -> Bool {
    guard name == qualifier.last else { return false }
    guard qualifier.count > 1 else { return true }
    return schema == nil || schema == qualifier.dropLast().last
  }
}

extension Relation {
  /// The columns that a query sees; nil where they are not known.
  fileprivate var columns: [RangeItem.Column]? {
    switch self {
    case .table(let table):
      table.isPartial ? nil : table.columns.map { column($0.name, $0.type) }
    case .view(let view): view.columnNames?.map { column($0) }
    case .sequence: ["last_value", "log_cnt", "is_called"].map { column($0) }
    case .index: nil
    }
  }

  private func column(_ name: String, _ type: TypeName? = nil) -> RangeItem.Column {
    RangeItem.Column(name: name, type: type, source: RangeItem.Source(relation: oid, column: name))
  }
}
