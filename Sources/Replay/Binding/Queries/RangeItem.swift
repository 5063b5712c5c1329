import PglintelCatalog
import PglintelSyntax

/// One item of FROM: its name and the columns that it offers.
struct RangeItem {
  /// A column with what it stands for: none for computed ones, two for one that USING has merged.
  struct Column {
    var name: String
    var type: TypeName?
    var sources: [Source] = []
  }

  /// A relation's column.
  struct Source {
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

  init(_ relation: Relation, alias: String?) {
    let oid = relation.oid
    name = alias ?? relation.name.name
    schema = alias == nil ? relation.name.schema : nil
    self.relation = oid
    columns = relation.columns?.map {
      Column(name: $0.name, type: $0.type, sources: [Source(relation: oid, column: $0.name)])
    }
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
  fileprivate var columns: [OutputColumn]? {
    switch self {
    case .table(let table):
      table.isPartial ? nil : table.columns.map { OutputColumn(name: $0.name, type: $0.type) }
    case .view(let view): view.columnNames?.map { OutputColumn(name: $0, type: nil) }
    case .sequence: ["last_value", "log_cnt", "is_called"].map { OutputColumn(name: $0, type: nil) }
    case .index: nil
    }
  }
}
