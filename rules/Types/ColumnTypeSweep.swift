import PglintelLint

/// What a rule says of columns of one type: each, or once where most of their kin have it.
struct ColumnTypeSweep {
  /// Whether one of them is what is told.
  let matches: (TypeName) -> Bool
  /// Built-in types, that one and the better ones: the columns among which there can be a majority.
  let kin: [String]
  /// What these columns are called together: "timestamp".
  let kind: String
  /// `timestamp without time zone`: as the message has it that speaks of many columns.
  let display: String
  let reason: String
  let advice: String
  /// The type to use, for a column of that type.
  let replacement: (TypeName) -> String
  /// What has to be set for the change.
  var setting: String?

  private struct Place {
    let table: Table
    let column: Column
  }

  func run(_ schema: Schema, _ report: inout Report) {
    let places = schema.knownTables.filter { !$0.isPartition && !$0.isForeign }.flatMap { table in
      table.columns.indices.filter { table.columns[$0].type.isBuiltIn(kin) && !table.columns[$0].isInherited }
        .map { Place(table: table, column: table.columns[$0]) }
    }
    let told = places.filter { matches($0.column.type) }
    guard Majority.isMost(told.count, of: places.count) else {
      for place in told { tell(of: place, schema, &report) }
      return
    }
    let youngest = told.compactMap { place in origin(of: place, schema).map { (place, $0) } }
      .max { ($0.1.step, $0.1.span.lowerBound) < ($1.1.step, $1.1.span.lowerBound) }
    if let youngest { tellOnce(of: told.count, outOf: places.count, at: youngest.0, schema, &report) }
  }

  private func tell(of place: Place, _ schema: Schema, _ report: inout Report) {
    report.report(
      "column `\(sql(place))` is `\(place.column.type)`", reason: reason, at: origin(of: place, schema),
      object: object(place),
      remedy: remedy(for: place, schema))
  }

  private func tellOnce(
    of count: Int, outOf total: Int, at place: Place, _ schema: Schema, _ report: inout Report
  ) {
    let columns =
      count == total ? "all \(total) \(kind) columns are" : "\(count) of \(total) \(kind) columns are"
    report.report(
      "\(columns) `\(display)`, the last of them `\(sql(place))`", reason: reason, at: origin(of: place, schema),
      object: object(place), remedy: remedy(for: place, schema))
  }

  private func remedy(for place: Place, _ schema: Schema) -> Remedy {
    let change = ColumnRetyping(
      table: place.table, column: place.column, type: replacement(place.column.type), catalog: schema.catalog)
    return Remedy(
      advice, sql: ([setting].compactMap { $0 } + change.lines).joined(separator: "\n"), place: .afterwards)
  }

  private func origin(of place: Place, _ schema: Schema) -> Origin? {
    schema.provenance.typed(table: place.table.oid, column: place.column.number)
  }

  private func sql(_ place: Place) -> String { "\(place.table.name.sql).\(Identifier.quoted(place.column.name))" }
  private func object(_ place: Place) -> String { "\(place.table.name).\(Identifier.quoted(place.column.name))" }
}

extension TypeName {
  /// Whether it is one of these built-in types, or an array of one.
  func isBuiltIn(_ names: [String]) -> Bool {
    // The name tells nearly always, and few of these columns have a schema.
    names.contains(name) && builtInName != nil
  }

  /// The same with another name, as SQL.
  func named(_ name: String, modifiers: [Int] = []) -> String {
    var type = self
    (type.schema, type.name, type.modifiers) = ("pg_catalog", name, modifiers)
    return "\(type)"
  }
}
