import PglintelCatalog
import PglintelSyntax

/// What is known of the rows that INSERT adds.
struct InsertedRows {
  private let columns: [String]
  /// One for each row, in the order of `columns`; nil where they come from a query.
  private let rows: [[Expression]]?
  /// Whether there are more than those.
  private let isCut: Bool

  /// As many rows of VALUES are read (`QueryModifiers.values`).
  private static let limit = 100

  init(of table: Table, columns: [String], _ source: Query?) {
    let all = table.columns.map(\.name)
    guard let source else {
      (self.columns, rows, isCut) = ([], [[]], false)
      return
    }
    let values = source.valueCount > 0 && source.operands.isEmpty ? source.modifiers.values : nil
    isCut = (values?.count ?? 0) >= Self.limit
    let isSelected = values == nil && source.targets.allSatisfy { if case .star = $0.value { false } else { true } }
    rows = values ?? (isSelected && source.operands.isEmpty ? [source.targets.map(\.value)] : nil)
    let count = source.valueCount > 0 ? source.valueCount : isSelected ? source.targets.count : all.count
    self.columns = columns.isEmpty ? Array(all.prefix(count)) : columns
  }

  /// MERGE's row.
  /// - Parameter values: nil for DEFAULT VALUES.
  init(of table: Table, columns: [String], row values: [Expression]?) {
    let all = table.columns.map(\.name)
    self.columns = columns.isEmpty ? Array(all.prefix(values?.count ?? 0)) : columns
    rows = [values ?? []]
    isCut = false
  }

  private func values(of column: String) -> [Expression?] {
    guard let rows else { return [nil] }
    guard let index = columns.firstIndex(of: column) else { return [.other("SetToDefault", [])] }
    return rows.map { index < $0.count ? $0[index] : nil } + (isCut ? [nil] : [])
  }

  /// Columns that certainly stay NULL in all rows.
  func nulls(of table: Table) -> Set<String> {
    let names = table.columns.filter { column in
      values(of: column.name).allSatisfy { value in
        guard let value else { return false }
        return value == .constant(.null) || value.isDefault && !column.hasValue
      }
    }
    return Set(names.map(\.name))
  }

  /// Defaults that are evaluated.
  func defaults(of table: Table) -> [Expression] { defaulted(table).compactMap(\.defaultValue) }

  /// Sequences of identities.
  func identities(of table: Table) -> [OID] {
    defaulted(table).compactMap { $0.identity == nil ? nil : $0.ownedSequence }
  }

  private func defaulted(_ table: Table) -> [Column] {
    table.columns.filter { column in values(of: column.name).contains { $0?.isDefault == true } }
  }

  /// For each row the values of the partition key's columns, as conditions; nil for a row of which they are not known.
  func conditions(for table: Table) -> [[Expression]?] {
    let names = table.partitionKey?.columns.sorted() ?? []
    let all = names.map(values)
    let count = all.map(\.count).max() ?? 0
    return (0..<count).map { row in
      var result: [Expression] = []
      for (name, values) in zip(names, all) {
        guard let value = row < values.count ? values[row] : values.first ?? nil else { return nil }
        let isNull = value == .constant(.null)
        result.append(isNull ? .isNull(.column([name])) : .operation("=", [.column([name]), value]))
      }
      return result
    }
  }
}

extension Expression {
  /// DEFAULT among values.
  fileprivate var isDefault: Bool {
    if case .other("SetToDefault", _) = self { return true }
    return false
  }
}

extension Column {
  fileprivate var hasValue: Bool { defaultValue != nil || identity != nil || generated != nil }
}

extension PartitionPruning {
  /// Whether something is said of a table's partition key.
  func isAbout(_ table: Table) -> Bool {
    guard let key = table.partitionKey else { return false }
    return conditions.contains { !$0.columnNames.isDisjoint(with: key.columns) }
  }
}
