import PglintelSyntax

/// What extended statistics are on.
public enum StatisticsElement: Hashable, Sendable {
  case column(String)
  /// With its brackets.
  case expression(String)

  /// The column's.
  public var name: String? {
    if case .column(let name) = self { return name }
    return nil
  }
}

extension Catalog {
  /// Extended statistics whose columns are followed when they get other names.
  ///
  /// - Parameters:
  ///   - kinds: `(mcv)`, or nothing for all.
  ///   - named: nil: PostgreSQL chooses a name (`statscmds.c`, ChooseExtendedStatisticName).
  public mutating func createStatistics(
    _ kinds: String, _ elements: [StatisticsElement], of oid: OID, named: QualifiedName? = nil, searchPath: [String]?
  ) {
    guard let table = tables[oid] else { return }
    let name = named ?? statisticsName(for: elements, of: table)
    var statement = WrittenSQL(
      "CREATE STATISTICS \(name)\(kinds.isEmpty ? "" : " " + kinds) ON ", searchPath: searchPath)
    for (index, element) in elements.enumerated() {
      if index > 0 { statement.text += ", " }
      switch element {
      case .column(let column):
        statement.append(
          Identifier.quoted(column), .column([column], isTarget: false),
          .column(WrittenName.Column(qualifier: nil, relation: oid.rawValue, name: column)))
      case .expression(let text): statement.text += text
      }
    }
    statement.text += " FROM "
    statement.append("\(table.name)", .relation(table.name.qualified), .object(oid.rawValue))
    createWritten(.statistics, name, "", relations: [oid], statement)
  }

  private func statisticsName(for elements: [StatisticsElement], of table: Table) -> QualifiedName {
    let addition = ObjectNaming.addition(elements.map { $0.name ?? "expr" })
    let choice = ObjectNaming.choose(table.name.name, addition, label: "stat", from: 0) { name in
      written(.statistics, QualifiedName(schema: table.name.schema, name: name)) != nil
    }
    return QualifiedName(schema: table.name.schema, name: choice.name)
  }
}

extension WrittenSQL {
  /// A name with what it stands for.
  fileprivate mutating func append(_ text: String, _ kind: WrittenName.Kind, _ meaning: WrittenName.Meaning) {
    let start = self.text.utf8.count
    self.text += text
    var name = WrittenName(range: start..<self.text.utf8.count, kind: kind)
    name.meaning = meaning
    names.append(name)
  }
}
