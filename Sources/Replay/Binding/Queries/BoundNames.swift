import PglintelCatalog
import PglintelSyntax

/// What the names of a query stand for, by their spelling. One that stands for several things in it is not told.
struct BoundNames {
  private var relations: [QualifiedName: OID?] = [:]
  private var columns: [[String]: RangeItem.Source?] = [:]
  private var stars: [[String]: [WrittenName.Column]?] = [:]
  /// Relations that are spoken of by their own name, by that name.
  private var ownNames: [String: OID] = [:]
  private var aliases: Set<String> = []

  mutating func note(relation name: QualifiedName, _ oid: OID, alias: String?) {
    relations[name] = relations[name].map { $0 == oid ? oid : nil } ?? oid
    if let alias { aliases.insert(alias) } else { ownNames[name.name] = oid }
  }

  mutating func note(commonTable name: QualifiedName) {
    relations[name] = .some(nil)
    aliases.insert(name.name)
  }

  mutating func note(column parts: [String], _ column: RangeItem.Column?) {
    let source = column?.secondSource == nil ? column?.source : nil
    columns[parts] = columns[parts].map { $0 == source ? source : nil } ?? source
  }

  mutating func note(star qualifier: [String], in scope: FromScope) {
    let columns = scope.expansion(of: qualifier)?.map { item, column in
      WrittenName.Column(
        qualifier: item.map { .alias($0) }, relation: column.source?.relation.rawValue, name: column.name)
    }
    stars[qualifier] = stars[qualifier].map { $0 == columns ? columns : nil } ?? columns
  }

  func meaning(ofRelation name: QualifiedName) -> WrittenName.Meaning? {
    (relations[name] ?? nil).map { .object($0.rawValue) }
  }

  /// A relation's own name before a column is followed even where the column is not told.
  func meaning(ofColumn parts: [String]) -> WrittenName.Meaning? {
    guard let name = parts.last else { return nil }
    let source = columns[parts] ?? nil
    let qualifier = parts.dropLast().last.map(qualifier)
    if source == nil, qualifier.map(isOwnName) != true { return nil }
    return .column(WrittenName.Column(qualifier: qualifier, relation: source?.relation.rawValue, name: name))
  }

  func meaning(ofStar qualifier: [String]) -> WrittenName.Meaning? {
    guard let columns = stars[qualifier] ?? nil else { return nil }
    return .columns(
      columns.map { column in
        guard case .alias(let name) = column.qualifier else { return column }
        return WrittenName.Column(qualifier: self.qualifier(name), relation: column.relation, name: column.name)
      })
  }

  private func qualifier(_ name: String) -> WrittenName.Column.Qualifier {
    guard let oid = ownNames[name], !aliases.contains(name) else { return .alias(name) }
    return .relation(oid.rawValue, name)
  }

  private func isOwnName(_ qualifier: WrittenName.Column.Qualifier) -> Bool {
    if case .relation = qualifier { return true }
    return false
  }
}
